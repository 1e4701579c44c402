import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { expand, type Finding } from '#sluice/index'

const fixtures = new URL('../fixtures/refused/', import.meta.url)
const conformance = new URL('../../shared/conformance/errors/', import.meta.url)

/** JSON has no comments to say it in. */
const inJson: Record<string, readonly string[]> = {
  'open.json': ['1 json-unclosed-bracket', '3 json-unclosed-bracket'],
  'orders.json': ['8 sam-unknown-property'],
}

/** Lines that say `# expect: rule-a, rule-b`, as `line rule`. */
const expected = (text: string) =>
  text.split('\n').flatMap((line, i) => {
    const rules = /# expect: (.+)$/.exec(line)?.[1]?.split(/,\s*/) ?? []
    return rules.map(rule => `${i + 1} ${rule}`)
  })

const isError = ({ severity }: Finding) => severity === 'error'

describe('refusal', () => {
  for (const file of readdirSync(fixtures)) {
    it(`says all that is wrong with ${file}, on its line`, () => {
      const text = readFileSync(new URL(file, fixtures), 'utf8')
      const { template, findings } = expand(text, { file })
      expect(template).to.equal(undefined)
      const errors = findings.filter(isError)
      const found = errors.map(({ line, rule }) => `${line} ${rule}`)
      expect(found).to.have.members(inJson[file] ?? expected(text))
      for (const error of errors) expectPlainWords(error)
    })
  }

  it('speaks in plain words of what AWS is known to refuse', function () {
    if (!existsSync(conformance)) this.skip()
    for (const name of readdirSync(conformance)) {
      const text = readFileSync(new URL(`${name}/input.yaml`, conformance), 'utf8')
      for (const error of expand(text).findings.filter(isError)) expectPlainWords(error)
    }
  })
})

/** No name or value of the program's own, and short enough for a line. */
function expectPlainWords({ message }: Finding) {
  expect(message).to.not.match(/\bundefined\b|\[object |\bNaN\b|\bNone\b|\bTrue\b|\bu'|\.$/)
  expect(message).to.have.length.below(150)
}
