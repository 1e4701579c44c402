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
})
