import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { lint } from '#sluice/index'
import { plain } from '#sluice/node/plain'
import { isError } from '#sluice/node/problem'
import { positionOf } from '#sluice/node/source'
import { at } from '#sluice/node/values'
import { commentsIn } from '#sluice/read/comments'
import { read, readText } from '#sluice/read/read'

const folder = 'fixtures/read'
const fixture = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8')

/** The value of a text that AWS reads. */
function valuesIn(text: string): unknown {
  const { root, problems } = readText({ file: 'template.yaml', text })
  expect(problems.filter(isError)).to.deep.equal([])
  return root && plain(root)
}

/** The errors of a text, each as the line of its place and its rule. */
const errorsOf = (text: string) =>
  read({ file: 'template.yaml', text })
    .problems.filter(isError)
    .map(({ rule, origin }) => {
      if (origin.kind !== 'written') throw new Error('not written')
      return `${positionOf(origin.source, origin.start).line} ${rule}`
    })

describe('reading', () => {
  describe('gives the values that AWS reads in', () => {
    const names = readdirSync(join(folder, 'good')).filter(name => !name.includes('.expected.'))
    for (const name of names) {
      const text = fixture('good', name)
      const expected = JSON.parse(fixture('good', name.replace(/\.\w+$/, '.expected.json')))
      it(name, () => expect(valuesIn(text)).to.deep.equal(expected))
      it(`${name}, with a byte-order mark and CRLF`, () => {
        expect(valuesIn(`\ufeff${text.replaceAll('\n', '\r\n')}`)).to.deep.equal(expected)
      })
    }
  })

  describe('finds each mistake where it is in', () => {
    for (const name of readdirSync(join(folder, 'broken'))) {
      it(name, () => {
        const text = fixture('broken', name)
        const expected = text.split('\n').flatMap((line, i) => {
          const rules = /\bexpect: (.*)/.exec(line)?.[1] ?? ''
          return rules
            .split(', ')
            .filter(Boolean)
            .map(rule => `${i + 1} ${rule}`)
        })
        expect(errorsOf(text)).to.deep.equal(expected)
      })
    }
  })

  describe('tells what is wrong with JSON', () => {
    const cases: Record<string, readonly string[]> = {
      '{\n "a": 1\n "b": 2\n}': ['2 json-missing-comma'],
      '{\n "a": [1, 2\n "b": 3\n "c": 4}': ['2 json-unclosed-bracket', '3 json-missing-comma'],
      '{\n "a": "x\n "b": 1}': ['2 json-unclosed-string'],
      '{"a": {"b": 1}': ['1 json-unclosed-bracket'],
      '{"a": 1}}': ['1 json-text-after-end'],
      '{"a": 1]}': ['1 json-unopened-bracket'],
      '{"a" 1,\n "b": [1,,2]}': ['1 json-missing-colon', '2 json-extra-comma'],
      '{"a": "C:\\q",\n // no\n b: 1,\n "d": tru}': [
        ...['1 json-escape', '2 json-comment', '3 json-key', '4 json-value'],
      ],
      '{"a": 1,\n "b": "\\x",}': ['2 json-escape', '2 json-trailing-comma'],
    }
    for (const [text, expected] of Object.entries(cases)) {
      it(JSON.stringify(text), () => expect(errorsOf(text)).to.deep.equal(expected))
    }
  })

  it('takes the last of two values of a key and warns at the later key', () => {
    for (const text of ['a: 1\nb: 2\na: 3\n', '{"a": 1, "b": 2,\n"\\u0061": 3}']) {
      const { root, problems } = read({ file: 'template.yaml', text })
      expect(root && plain(root)).to.deep.equal({ a: 3, b: 2 })
      expect(problems.map(({ rule, severity }) => [rule, severity])).to.deep.equal([
        ['duplicate-key', 'warning'],
      ])
      expect(problems[0]?.origin).to.include({
        start: text.lastIndexOf('3') - (text.startsWith('{') ? 10 : 3),
      })
    }
  })

  it('takes keys that are the same number for the same key', () => {
    expect(valuesIn('1: a\n1.0: b\ntrue: c\n"1": d\n')).to.deep.equal({ 1: 'd' })
  })

  it('knows where a value begins and ends', () => {
    const text = 'a: "x" # c\nb:\n  - !Sub ${x}\n  - {c: 1}\n\nd: |\n  text\n\ne:\n'
    const { root } = read({ file: 'template.yaml', text })
    const written = (...path: (string | number)[]) => {
      const origin = at(root, ...path)?.origin
      return origin?.kind === 'written' ? text.slice(origin.start, origin.end) : undefined
    }
    expect(written('a')).to.equal('"x"')
    expect(written('b')).to.equal('- !Sub ${x}\n  - {c: 1}')
    expect(written('b', 0)).to.equal('!Sub ${x}')
    expect(written('b', 0, 'Fn::Sub')).to.equal('${x}')
    expect(written('b', 1)).to.equal('{c: 1}')
    expect(written('b', 1, 'c')).to.equal('1')
    expect(written('d')).to.equal('|\n  text')
    expect(written('e')).to.equal('')
    expect(written()).to.equal(text.trimEnd())
  })

  it('knows the place of each value in a text that only AWS reads', () => {
    const text = fixture('good', 'lenient.yaml')
    const { root } = read({ file: 'template.yaml', text })
    const origin = at(root, 'Resources', 'Queue', 'Policy', 'Action', 0)?.origin
    const start = text.indexOf('"sqs:*"')
    expect(origin).to.include({ start, end: start + 7 })
    const dash = at(root, 'Resources', 'Queue', 'Parts', 'Fn::Split', 0)?.origin
    expect(dash).to.include({
      start: text.indexOf('- ,') < 0 ? text.indexOf('-,') : text.indexOf('- ,'),
    })
  })

  it('finds the comments of a template that mentions sluice-ignore, and nothing else', () => {
    const text = 'a: "# no" # sluice-ignore x: why\nb: |\n  # no\n# yes\nc: d#e\nf: [1] #last'
    const found = commentsIn({ file: 'template.yaml', text })
    expect(found.map(({ line, text }) => [line, text])).to.deep.equal([
      ...[
        [1, ' sluice-ignore x: why'],
        [4, ' yes'],
        [6, 'last'],
      ],
    ])
    expect(found.map(({ start, end }) => text.slice(start, end))).to.include('# yes')
    expect(commentsIn({ file: 'template.yaml', text: 'a: 1 # other' })).to.deep.equal([])
  })

  it('gives the findings of a broken template to whoever lints it', () => {
    const findings = lint('Resources:\n  A:\n    Type:X\n    B: c\n')
    expect(findings.map(({ rule, line, column }) => [rule, line, column])).to.deep.include([
      ...['yaml-missing-space', 3, 9],
    ])
  })
})
