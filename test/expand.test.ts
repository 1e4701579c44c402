import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { expand } from '#sluice/index'

const fixtures = new URL('../fixtures/expand/', import.meta.url)
const names = readdirSync(fixtures)
  .filter(file => file.endsWith('.yaml'))
  .map(file => file.slice(0, -'.yaml'.length))

const read = (file: string) => readFileSync(new URL(file, fixtures), 'utf8')
const include = (file: string) => (existsSync(new URL(file, fixtures)) ? read(file) : undefined)

describe('expansion', () => {
  for (const name of names) {
    it(`makes of ${name} what AWS makes of it`, () => {
      const { template, findings } = expand(read(`${name}.yaml`), { file: `${name}.yaml`, include })
      expect(findings.filter(({ severity }) => severity === 'error')).to.deep.equal([])
      expect(JSON.parse(JSON.stringify(template))).to.deep.equal(JSON.parse(read(`${name}.json`)))
    })
  }

  it('says once that code is local, however many functions have some', () => {
    const fn = (id: string) =>
      `  ${id}: { Type: AWS::Serverless::Function, Properties: { CodeUri: ./${id}, Handler: a.b, Runtime: nodejs22.x, AutoPublishAlias: live } }\n`
    const messages = (ids: string[]) =>
      expand(`Resources:\n${ids.map(fn).join('')}`).findings.map(
        ({ line, resource, message }) => `${line} ${resource}: ${message}`,
      )
    const rest = 'still local, so logical ids that depend on it change when it is packaged'
    expect(messages(['A'])).to.deep.equal([`2 A: Code of "A" is ${rest}`])
    expect(messages(['A', 'B', 'C'])).to.deep.equal([`2 A: Code of "A" and of 2 more is ${rest}`])
  })
})
