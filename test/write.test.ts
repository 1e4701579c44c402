import { expect } from 'chai'
import { builder, type Shape } from '#sluice/node/build'
import { type Entry, type Node, scalar } from '#sluice/node/node'
import { generated } from '#sluice/node/origin'
import { annotation } from '#sluice/write/annotate'
import { toJson } from '#sluice/write/json'
import { toYaml } from '#sluice/write/yaml'

const source = { file: 'template.yaml', text: 'Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n' }
const written = { kind: 'written', source, start: 13, end: 17 } as const
const make = builder('test', written)
const float = (value: number): Node => scalar(written, value, true)

const yaml = (shape: Exclude<Shape, undefined>) => toYaml(make(shape))
const lines = (...of: string[]) => `${of.join('\n')}\n`

describe('writing YAML', () => {
  it('indents lists under their key and keeps the order of keys', () => {
    expect(yaml({ b: [1, [2, []], { c: null, a: {} }], a: true })).to.equal(
      lines('b:', '  - 1', '  - - 2', '    - []', '  - c: null', '    a: {}', 'a: true'),
    )
  })

  it('quotes text that another reader would take for something else', () => {
    const texts = [
      '',
      ' a',
      'a ',
      '012345678901',
      'yes',
      'N',
      'oFF',
      '~',
      'NULL',
      '2012-10-17',
      '2001-12-14 21:59:43.10 -5',
      '1_000',
      '0x1F',
      '0o17',
      '0b1',
      '1e3',
      '-.5',
      '+12',
      '190:20:30',
      '1,000',
      '.inf',
      '-.INF',
      '.NaN',
      '=',
      '<<',
      '- a',
      '-',
      '---',
      '...',
      '? a',
      '*',
      '&a',
      '!a',
      '@a',
      '%a',
      '`a',
      '|',
      '>',
      '{a}',
      '[a]',
      '#a',
      "'a'",
      'a: b',
      'a:',
      'a #b',
    ]
    for (const text of texts) expect(yaml([text])).to.equal(`- "${text}"\n`)
  })

  it('leaves other text without quotes', () => {
    const texts = [
      'AWS::Lambda::Function',
      'arn:aws:s3:::a/*',
      '${A.Arn}/b',
      'nodejs22.x',
      'a#b',
      "it's",
      'say "a"',
      '../src',
      'a, b [c]',
      'é 😀',
    ]
    for (const text of texts) expect(yaml([text])).to.equal(`- ${text}\n`)
  })

  it('escapes what cannot be printed', () => {
    expect(yaml(['a\tb\r\n\u0085\u2028\ufeff\ud800\u0007\\"'])).to.equal(
      '- "a\\tb\\r\\n\\u0085\\u2028\\ufeff\\ud800\\u0007\\\\\\""\n',
    )
  })

  it('quotes keys by the same rule, and asks with a question mark for very long ones', () => {
    const long = 'k'.repeat(1200)
    const keys = new Map<string, Shape>([
      ['200', 1],
      ['on', 2],
      ['__proto__', 3],
      [long, { a: 'b' }],
    ])
    expect(yaml(keys)).to.equal(
      lines('"200": 1', '"on": 2', '__proto__: 3', `? ${long}`, ':', '  a: b'),
    )
  })

  it('writes several lines of text as a literal block', () => {
    expect(yaml({ a: 'if x:\n  y\n', b: '\n  x\n y', c: ['1\n\n', 'e'] })).to.equal(
      lines(
        'a: |',
        '  if x:',
        '    y',
        'b: |2-',
        '',
        '    x',
        '   y',
        'c:',
        '  - |+',
        '    1',
        '',
        '  - e',
      ),
    )
  })

  it('quotes several lines that a block would change', () => {
    for (const text of ['a\r\nb', '\n', 'a\n \n', 'a\n\u2028']) {
      expect(yaml([text])).to.match(/^- ".*"\n$/)
    }
  })

  it('keeps floats and large integers exactly', () => {
    const numbers = [float(1), 1, 0.5, float(1e20), float(1e-7), 12345678901234567890n, float(-0)]
    expect(yaml([...numbers, float(Number.NEGATIVE_INFINITY), Number.NaN])).to.equal(
      lines(
        '- 1.0',
        '- 1',
        '- 0.5',
        '- 1.0e+20',
        '- 1.0e-07',
        '- 12345678901234567890',
        '- -0.0',
        '- -.inf',
        '- .nan',
      ),
    )
  })
})

describe('short tags', () => {
  const value = (shape: Exclude<Shape, undefined>) => yaml({ A: shape })

  it('take text on the same line', () => {
    expect(value({ Ref: 'AWS::Region' })).to.equal('A: !Ref AWS::Region\n')
    expect(value({ 'Fn::Sub': 'a\n${B}\n' })).to.equal('A: !Sub |\n  a\n  ${B}\n')
    expect(value([{ Ref: '123' }])).to.equal('A:\n  - !Ref "123"\n')
  })

  it('take lists on the lines below', () => {
    expect(value({ 'Fn::If': ['C', { Ref: 'A' }, [1]] })).to.equal(
      lines('A: !If', '  - C', '  - !Ref A', '  - - 1'),
    )
    expect(value([{ 'Fn::Join': ['', []] }])).to.equal(
      lines('A:', '  - !Join', '    - ""', '    - []'),
    )
  })

  it('leave the function directly inside in its long form', () => {
    expect(value({ 'Fn::Base64': { 'Fn::Sub': 'a' } })).to.equal('A: !Base64\n  Fn::Sub: a\n')
    expect(value({ 'Fn::GetAZs': { Ref: 'AWS::Region' } })).to.equal(
      'A: !GetAZs\n  Ref: AWS::Region\n',
    )
    expect(value({ 'Fn::Base64': { 'Fn::Base64': { Ref: 'B' } } })).to.equal(
      'A: !Base64\n  Fn::Base64: !Ref B\n',
    )
  })

  it('write Fn::GetAtt with a dot only where it is read back as the same list', () => {
    expect(value({ 'Fn::GetAtt': ['B', 'C.D'] })).to.equal('A: !GetAtt B.C.D\n')
    expect(value({ 'Fn::GetAtt': ['B.C', 'D'] })).to.equal('A: !GetAtt\n  - B.C\n  - D\n')
    expect(value({ 'Fn::GetAtt': ['B', { Ref: 'D' }] })).to.equal('A: !GetAtt\n  - B\n  - !Ref D\n')
    expect(value({ 'Fn::GetAtt': 'B.C' })).to.equal('A:\n  Fn::GetAtt: B.C\n')
  })

  it('are not used where AWS has none or would read another value', () => {
    expect(value({ 'Fn::Transform': { Name: 'M' } })).to.equal(
      'A:\n  Fn::Transform:\n    Name: M\n',
    )
    expect(value({ 'Fn::ForEach::L': ['x'] })).to.equal('A:\n  Fn::ForEach::L:\n    - x\n')
    expect(value({ 'Fn::Unknown': 'x' })).to.equal('A:\n  Fn::Unknown: x\n')
    expect(value({ Ref: 5 })).to.equal('A:\n  Ref: 5\n')
    expect(value({ Ref: 'a', b: 1 })).to.equal('A:\n  Ref: a\n  b: 1\n')
  })

  it('tell a condition from an attribute of that name', () => {
    const shape = {
      Conditions: { A: { Condition: 'B' }, C: { 'Fn::Not': [{ Condition: 'A' }] } },
      Resources: { R: { Condition: 'C' } },
    }
    expect(yaml(shape)).to.equal(
      lines(
        'Conditions:',
        '  A: !Condition B',
        '  C: !Not',
        '    - !Condition A',
        'Resources:',
        '  R:',
        '    Condition: C',
      ),
    )
  })
})

describe('annotations', () => {
  const resource = (key: string, keyOrigin: Entry['keyOrigin']): [string, Entry] => [
    key,
    { key, keyOrigin, value: make({ Type: 'T' }) },
  ]
  const template = (by: string, file = source.file): Node => {
    const from = { ...written, source: { ...source, file } }
    const entries = new Map([resource('A', written), resource('B', generated(by, from))])
    const value: Node = { kind: 'map', origin: written, entries }
    return make({ Resources: value })
  }

  it('say above a generated resource who made it and because of which line', () => {
    expect(toYaml(template('SQS event Jobs'), { annotate: annotation })).to.equal(
      lines(
        'Resources:',
        '  A:',
        '    Type: T',
        '  # Generated by SQS event Jobs because of template.yaml:2',
        '  B:',
        '    Type: T',
      ),
    )
  })

  it('stay on their line whatever a name holds', () => {
    const text = toYaml(template('a\nB: c', 'x\u2028\r\u0007.yaml'), { annotate: annotation })
    expect(text).to.include(
      '  # Generated by a\\u000aB: c because of x\\u2028\\u000d\\u0007.yaml:2\n',
    )
  })
})

describe('writing JSON', () => {
  it('keeps order, floats and large integers', () => {
    const shape = new Map<string, Shape>([
      ['b', [float(1), 12345678901234567890n, null, true]],
      ['2', {}],
      ['1', []],
    ])
    expect(toJson(make(shape))).to.equal(
      lines(
        '{',
        '  "b": [',
        '    1.0,',
        '    12345678901234567890,',
        '    null,',
        '    true',
        '  ],',
        '  "2": {},',
        '  "1": []',
        '}',
      ),
    )
  })

  it('writes as text the numbers that JSON does not have', () => {
    expect(toJson(make(Number.NaN))).to.equal('"NaN"\n')
    expect(toJson(float(Number.NEGATIVE_INFINITY))).to.equal('"-Infinity"\n')
  })
})
