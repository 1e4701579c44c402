import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { expand } from '#sluice/index'

const fixtures = new URL('../fixtures/refused/', import.meta.url)

/** Lines that say `# expect: rule-a, rule-b`, as `line rule`. */
const expected = (text: string) =>
  text.split('\n').flatMap((line, i) => {
    const rules = /# expect: (.+)$/.exec(line)?.[1]?.split(/,\s*/) ?? []
    return rules.map(rule => `${i + 1} ${rule}`)
  })

describe('refusal', () => {
  for (const file of readdirSync(fixtures)) {
    it(`says all that is wrong with ${file}, on its line`, () => {
      const text = readFileSync(new URL(file, fixtures), 'utf8')
      const { template, findings } = expand(text, { file })
      expect(template).to.equal(undefined)
      const errors = findings.filter(({ severity }) => severity === 'error')
      expect(errors.map(({ line, rule }) => `${line} ${rule}`)).to.have.members(expected(text))
    })
  }
})
