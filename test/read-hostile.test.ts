import { expect } from 'chai'
import { plain } from '#sluice/node/plain'
import { at } from '#sluice/node/values'
import { readFull } from '#sluice/read/full'
import { type Reading, read, useFullReader } from '#sluice/read/read'

const resources = 'Resources:\n'
const bomb = Array.from({ length: 12 }, (_, i) =>
  i === 0 ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]' : `a${i}: &a${i} [${`*a${i - 1},`.repeat(9)}]`,
).join('\n')
const mergeBomb = Array.from({ length: 40 }, (_, i) =>
  i === 0
    ? 'a0: &a0 {x: 1}'
    : `a${i}: &a${i} {<<: [${`*a${i - 1},`.repeat(9)}], k${i}: *a${i - 1}}`,
).join('\n')
const steps = Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')

/** Each text with the rule of the one error that it is worth. */
const refused: Record<string, readonly [text: string, rule: string]> = {
  'an alias bomb': [bomb, 'template-too-many-aliases'],
  'a bomb of merge keys': [mergeBomb, 'template-too-many-aliases'],
  'an alias inside of its anchor': ['a: &a [*a]', 'yaml-recursive-alias'],
  'a million brackets': ['['.repeat(1_000_000), 'template-too-deep'],
  'a million braces': ['{a: '.repeat(200_000), 'template-too-deep'],
  'brackets that close': [`${'['.repeat(5000)}${']'.repeat(5000)}`, 'template-too-deep'],
  'deep JSON': [`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'template-too-deep'],
  'deep JSON without an end': ['{"a":'.repeat(200_000), 'template-too-deep'],
  'many dashes': ['- '.repeat(500_000), 'template-too-deep'],
  'many keys in keys': ['? '.repeat(500_000), 'template-too-deep'],
  'many steps': [steps, 'template-too-deep'],
  'brackets after a mistake': [`a: "b" c\nd: ${'['.repeat(100_000)}`, 'template-too-deep'],
  'a file that is too long': [`a: ${'x'.repeat(3_000_000)}`, 'template-too-large'],
  'a picture': ['\ufffdPNG\r\n\u001a\n\0\0\0\rIHDR', 'template-binary'],
  'UTF-16 that was read as UTF-8': ['\ufffd\ufffdR\0e\0s\0', 'template-binary'],
  'a bell': ['a: \u0007', 'yaml-control-character'],
  'half a character': ['a: "\ud83d"', 'yaml-control-character'],
  'code in a tag': ['a: !!js/function "function () { return 1 }"', 'yaml-unknown-tag'],
  'a Python object': ['a: !!python/object/apply:os.system [ls]', 'yaml-unknown-tag'],
  'a text that is only white space': [' \n'.repeat(500_000), 'template-empty'],
}

/** Texts in which only the time matters. */
const slow: Record<string, string> = {
  'a million quotes': `a: ${'"'.repeat(1_000_000)}`,
  'many mistakes': 'a: b: c\n'.repeat(60_000),
  'many unclosed brackets': 'a: [\n'.repeat(80_000),
  'many unclosed quotes': 'a: "b\n'.repeat(80_000),
  'many stray brackets': ']'.repeat(400_000),
  'many commas': `a: [${','.repeat(400_000)}`,
  'many commas in JSON': `{"a": [${',\n'.repeat(400_000)}`,
  'many strings in JSON': `{"a" ${'"b\n'.repeat(300_000)}`,
  'many comments': `${'# {{\n'.repeat(300_000)}a: [`,
  'many tags': `a: ${'!a '.repeat(300_000)}`,
  'many anchors': `a:\n${Array.from({ length: 80_000 }, (_, i) => `  - &a${i} x`).join('\n')}`,
  'many merge keys': `a: &a {}\nb:\n${'  <<: *a\n'.repeat(90_000)}`,
  'many same keys': 'a: 1\n'.repeat(100_000),
  'many digits': `a: ${'1'.repeat(1_000_000)}`,
  'many digits in base 60': `a: 1${':1'.repeat(500_000)}`,
  'many digits under a tag': `a: !!float ${'1'.repeat(1_000_000)}x`,
  'many blanks': `a: b${' '.repeat(1_000_000)}\nc: d${'\t'.repeat(500_000)}`,
  'many line breaks in quotes': `a: "${'\n'.repeat(500_000)}`,
  'a far column': `${' '.repeat(500_000)}a: [\n${'b,\n'.repeat(100_000)}]`,
  'many braces of a template': `a: ${'{{ '.repeat(30)}\n${'b: {{ c\n'.repeat(50_000)}`,
  'a long line of blanks to fill in': `a: b: ${'{%'.repeat(500_000)}`,
  'many question marks': '?\n'.repeat(300_000),
  'many colons': ':\n'.repeat(300_000),
  'many byte-order marks': '\ufeff\n'.repeat(300_000),
  'many carriage returns': `a: |\n${'\r'.repeat(500_000)}`,
  'many documents': '---\na: b\n'.repeat(50_000),
  'many escapes': `a: "${'\\\n\n'.repeat(200_000)}"`,
}

describe('a hostile template', function () {
  this.timeout(20_000)
  before(() => useFullReader(readFull))

  for (const [name, [text, rule]] of Object.entries(refused)) {
    it(`is refused in less than a second: ${name}`, () => {
      const { problems } = timed(text)
      expect(problems.filter(({ severity }) => severity === 'error').map(p => p.rule)).to.include(
        rule,
      )
    })
  }

  for (const [name, text] of Object.entries(slow)) {
    it(`is read or refused in less than a second: ${name}`, () => {
      const { problems } = timed(text)
      expect(problems.length).to.be.at.most(200)
    })
  }

  it('is read where it is only odd', () => {
    const text = `${resources}  __proto__: {a: 1}\n  constructor: {prototype: {b: 2}}\n  ${'k'.repeat(1000)}: ${'v'.repeat(500_000)}\n`
    const { root, problems } = timed(text)
    expect(problems).to.deep.equal([])
    expect(at(root, 'Resources', '__proto__', 'a')).to.include({ value: 1 })
    expect(({} as Record<string, unknown>)['a']).to.equal(undefined)
    expect(root && Object.keys(plain(root) as object)).to.deep.equal(['Resources'])
  })

  it('is read with a warning where it was not in UTF-8', () => {
    const { problems } = timed(`${resources}  A: caf\ufffd`)
    expect(problems.map(({ rule, severity }) => [rule, severity])).to.deep.equal([
      ['template-encoding', 'warning'],
    ])
  })

  it('is read up to a hundred levels', () => {
    const nested = (levels: number) => `a: ${'['.repeat(levels)}${']'.repeat(levels)}`
    expect(read({ file: 'x', text: nested(99) }).problems).to.deep.equal([])
    expect(read({ file: 'x', text: nested(100) }).problems).to.have.lengthOf(1)
    expect(
      read({ file: 'x', text: `{"a": ${'['.repeat(99)}${']'.repeat(99)}}` }).problems,
    ).to.deep.equal([])
  })
})

/** Reads a text in less than a second of the processor's time; a busy machine gets more attempts. */
function timed(text: string): Reading {
  let { reading, milliseconds } = attempt(text)
  for (let more = 4; more > 0 && milliseconds >= 1000; more--) {
    ;({ reading, milliseconds } = attempt(text))
  }
  expect(milliseconds).to.be.lessThan(1000)
  return reading
}

function attempt(text: string) {
  const start = process.cpuUsage()
  const reading = read({ file: 'template.yaml', text })
  const { user, system } = process.cpuUsage(start)
  return { reading, milliseconds: (user + system) / 1000 }
}
