import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { expand, type Finding, lint } from '#sluice/index'
import { applyFixes, fixText } from '#sluice/lint/fix'
import type { Shape } from '#sluice/node/build'
import type { Node } from '#sluice/node/node'
import { keptIn } from '#sluice/node/remembered'
import { at, isList, isMap } from '#sluice/node/values'
import { read } from '#sluice/read/read'
import { addEntry, removeItem, renameKey, replaceValue } from '#sluice/write/edit-values'

/** A text after an edit of the node at a path. */
function edited(text: string, path: string[], edit: (node: Node) => object | undefined): string {
  const { root } = read({ file: 'template.yaml', text })
  const node = at(root, ...path)
  const change = node && edit(node)
  if (!change) throw new Error('no edit')
  return applyFixes(text, [{ safe: true, description: '', edits: [change as never] }]).text
}

const added = (text: string, path: string[], value: Exclude<Shape, undefined>) =>
  edited(text, path, node => (isMap(node) ? addEntry(node, 'New', value) : undefined))

describe('edits', () => {
  it('add an entry in the style of the mapping', () => {
    expect(added('A:\n  B: 1 # one\n\nC: 2\n', ['A'], true)).to.equal(
      'A:\n  B: 1 # one\n  New: true\n\nC: 2\n',
    )
    expect(added('A:\n  B: |\n    text', ['A'], { Ref: 'X' })).to.equal(
      'A:\n  B: |\n    text\n  New: !Ref X',
    )
    expect(added('A: { B: 1 }\n', ['A'], 'x')).to.equal('A: { B: 1, New: x }\n')
    expect(added('{\n  "A": {\n    "B": 1\n  }\n}\n', ['A'], { Ref: 'X' })).to.equal(
      '{\n  "A": {\n    "B": 1,\n    "New": {"Ref": "X"}\n  }\n}\n',
    )
  })

  it('add what takes several lines', () => {
    expect(added('A:\n  B: 1\n', ['A'], { C: { D: [1, 2] } })).to.equal(
      'A:\n  B: 1\n  New:\n    C:\n      D:\n        - 1\n        - 2\n',
    )
  })

  it('add what takes several lines to JSON, in its own steps', () => {
    const long = { C: 'c'.repeat(60), D: [1] }
    expect(added('{\n    "A": {\n        "B": 1\n    }\n}\n', ['A'], long)).to.equal(
      `{\n    "A": {\n        "B": 1,\n        "New": {\n            "C": "${long.C}",\n            "D": [\n                1\n            ]\n        }\n    }\n}\n`,
    )
    expect(added('{"A": {"B": 1}}', ['A'], long)).to.equal(
      `{"A": {"B": 1, "New": {"C": "${long.C}", "D": [1]}}}`,
    )
  })

  it('leave the quotes and the form of a reference as they are', () => {
    const replaced = (value: string, by: Exclude<Shape, undefined>) =>
      edited(`A: ${value}\n`, ['A'], node => replaceValue(node, by))
    expect(replaced('"x"', 'y')).to.equal('A: "y"\n')
    expect(replaced("'x'", 'y')).to.equal("A: 'y'\n")
    expect(replaced('"1"', 2)).to.equal('A: 2\n')
    expect(replaced('{ Ref: "X" }', { Ref: 'Y' })).to.equal('A: { Ref: "Y" }\n')
    expect(replaced('!Ref "X"', { Ref: 'Y' })).to.equal('A: !Ref "Y"\n')
  })

  it('remove items', () => {
    const without = (text: string, i: number) =>
      edited(text, ['A'], node => (isList(node) ? removeItem(node, i) : undefined))
    expect(without('A:\n  - 1\n  - 2\n', 0)).to.equal('A:\n  - 2\n')
    expect(without('A: [1, 2]\n', 1)).to.equal('A: [1]\n')
  })

  it('rename keys and replace values', () => {
    const { root } = read({ file: 'a', text: 'A: old # why\n' })
    const entry = isMap(root) ? root.entries.get('A') : undefined
    if (!entry) throw new Error('no entry')
    expect(renameKey(entry, 'B')).to.deep.equal({ start: 0, end: 1, text: 'B' })
    expect(replaceValue(entry.value, { 'Fn::Sub': '${A}:live' })?.text).to.equal('!Sub ${A}:live')
  })

  it('never touch what another edit changes', () => {
    const fix = (start: number, end: number) => ({
      safe: true,
      description: '',
      edits: [{ start, end, text: 'x' }],
    })
    expect(applyFixes('abcdef', [fix(0, 2), fix(1, 3), fix(4, 5)])).to.deep.equal({
      text: 'xcdxf',
      count: 2,
    })
  })
})

describe('fixes', () => {
  it('mend what they can, comments and all', () => {
    const text = `# Orders
Resources:
  Orders: # takes orders
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: nodejs22.x
      CodeUri: s3://releases/orders-4f1d2c9a.zip
      AutoPublishAlias: live
      DeploymentPreference:
        Type: Canary10Percent5Minutes
        Alarm: [OrdersErrors] # the one
`
    const fixed = fixText(text, lint, false)
    expect(fixed.count).to.equal(2)
    expect(fixed.text).to.equal(
      text
        .replace('Alarm:', 'Alarms:')
        .replace('Resources:', 'Transform: AWS::Serverless-2016-10-31\nResources:'),
    )
  })

  it('rename what an intrinsic names, and nothing beside it', () => {
    const values = [
      ['!GetAtt OrderQueue.Arn', '!GetAtt OrdersQueue.Arn'],
      ['!GetAtt "OrderQueue.Arn"', '!GetAtt "OrdersQueue.Arn"'],
      ["!GetAtt ['OrderQueue', Arn]", "!GetAtt ['OrdersQueue', Arn]"],
      ['{ "Fn::GetAtt": OrderQueue.Arn }', '{ "Fn::GetAtt": OrdersQueue.Arn }'],
      ['!GetAtt OrdersQueue.QueueNam', '!GetAtt OrdersQueue.QueueName'],
      ['{ "Fn::GetAtt": [OrdersQueue, QueueNam] }', '{ "Fn::GetAtt": [OrdersQueue, QueueName] }'],
      [
        '!Sub "OrderQueue ${OrderQueue} ${ OrderQueue.Arn }${!OrderQueue}"',
        '!Sub "OrderQueue ${OrdersQueue} ${ OrdersQueue.Arn }${!OrderQueue}"',
      ],
      ['!Sub "${OrdersQueue.QueueNam} QueueNam"', '!Sub "${OrdersQueue.QueueName} QueueNam"'],
      ['!Sub ["${OrderQueue}${X}", { X: a }]', '!Sub ["${OrdersQueue}${X}", { X: a }]'],
      // The text is written with an escape: its parts have no places of their own.
      ['!GetAtt "Order\\x51ueue.Arn"', '!GetAtt "Order\\x51ueue.Arn"'],
    ]
    const template = (value: string) =>
      `Resources:\n  OrdersQueue:\n    Type: AWS::SQS::Queue\nOutputs:\n  Queue:\n    Value: ${value}\n`
    for (const [wrong = '', right = ''] of values) {
      expect(fixText(template(wrong), lint, false).text).to.equal(template(right))
    }
  })
})

const fixtures = new URL('../fixtures/', import.meta.url)

/** Every template of a folder, and of those in it. */
const templatesIn = (folder: string) =>
  readdirSync(new URL(folder, fixtures), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.yaml'))
    .map(name => ({ name, text: readFileSync(new URL(`${folder}/${name}`, fixtures), 'utf8') }))

const lintStrictly = (text: string) => lint(text, { preset: 'strict' })

const errorsOf = (findings: readonly Finding[]) =>
  findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)

describe('fixes of sections', () => {
  it('rename one that is misspelt, and add none beside it', () => {
    const resources = 'Resources:\n  Hello:\n    Type: AWS::Serverless::SimpleTable\n'
    const fixed = (first: string) => fixText(`${first}${resources}`, lint, false).text
    const right = `Transform: AWS::Serverless-2016-10-31\n${resources}`
    expect(fixed('Transfrom: AWS::Serverless-2016-10-31\n')).to.equal(right)
    expect(fixed('')).to.equal(right)
  })
})

describe('all fixes together', () => {
  const templates = templatesIn('fixes')
  for (const { name, text } of templates.filter(({ name }) => !name.includes('.fixed.'))) {
    it(name, () => {
      const fixed = templates.find(other => other.name === name.replace('.yaml', '.fixed.yaml'))
      expect(fixText(text, lintStrictly, true).text).to.equal(fixed?.text)
    })

    it(`${name} with the line ends of Windows`, () => {
      const fixed = templates.find(other => other.name === name.replace('.yaml', '.fixed.yaml'))
      const ofWindows = (given = '') => given.replaceAll('\n', '\r\n')
      expect(fixText(ofWindows(text), lintStrictly, true).text).to.equal(ofWindows(fixed?.text))
    })
  }

  /** A misspelt key or type hides what is wrong with the rest. */
  const hides = new Set(['deployment-unknown-key', 'sam-unknown-resource-type'])

  for (const rule of readdirSync(new URL('rules', fixtures))) {
    it(`leave no mistake that was not there, and templates of ${rule} that expand where they did`, () => {
      for (const { name, text } of templatesIn(`rules/${rule}`)) {
        const found = new Map<string, readonly Finding[]>()
        const lintOnce = (one: string) => keptIn(found, one, lintStrictly)
        const fixed = fixText(text, lintOnce, true)
        if (fixed.count === 0 || hides.has(rule)) continue
        const before = errorsOf(lintOnce(text))
        const left = errorsOf(lintOnce(fixed.text))
        expect(before, `${name}\n${fixed.text}`).to.include.members(left)
        if (expand(text).template) expect(expand(fixed.text).template, name).to.be.an('object')
      }
    })
  }

  it('go in at one place one after the other, those of inner mappings first', () => {
    const insert = (text: string) => ({
      safe: true,
      description: '',
      edits: [{ start: 1, end: 1, text }],
    })
    const texts = [
      '\n  Alarm: 1',
      '\n      Alarms: 2',
      '\n    Type: 3',
      '\n  Other: 4',
      '\n  Alarm: 5',
    ]
    expect(applyFixes('a\nz', texts.map(insert))).to.deep.equal({
      text: 'a\n      Alarms: 2\n    Type: 3\n  Alarm: 1\n  Other: 4\nz',
      count: 4,
    })
  })
})
