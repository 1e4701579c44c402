import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { lint } from '#sluice/index'

const folder = new URL('../fixtures/mistakes/', import.meta.url)

/** The rules that a template names on the lines that are wrong, as `line rule`. */
const expectedOf = (text: string) =>
  text.split('\n').flatMap((line, i) => {
    const names = /# expect: (.+)$/.exec(line)?.[1]?.split(', ') ?? []
    return names.map(name => `${i + 1} ${name}`)
  })

/** The first line may give options of `lint`, as JSON. */
const optionsOf = (text: string) => JSON.parse(/^# options: (.+)/.exec(text)?.[1] ?? '{}')

describe('unsafe deployments', () => {
  for (const file of readdirSync(folder)) {
    it(`are found in ${file}`, () => {
      const text = readFileSync(new URL(file, folder), 'utf8')
      const found = lint(text, { file, date: new Date('2026-01-01'), ...optionsOf(text) })
      const named = (some: typeof found) => some.map(({ line, rule }) => `${line} ${rule}`)
      const expected = expectedOf(text)
      expect(expected).to.not.deep.equal([])
      expect(named(found)).to.include.members(expected)
      const errors = found.filter(({ severity }) => severity === 'error')
      expect(expected).to.include.members(named(errors))
    })
  }

  it('are of thirty kinds', () => {
    expect(readdirSync(folder)).to.have.length(30)
  })
})
