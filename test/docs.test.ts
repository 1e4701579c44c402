import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
// @ts-expect-error a script without types
import { pages } from '../scripts/docs.mjs'

const folder = new URL('../docs/rules/', import.meta.url)

describe('the pages of the rules', () => {
  it('are as `npm run docs` makes them', () => {
    const made: ReadonlyMap<string, string> = pages()
    expect(readdirSync(folder)).to.have.members([...made.keys()])
    for (const [name, text] of made) {
      expect(readFileSync(new URL(name, folder), 'utf8'), name).to.equal(text)
    }
  })
})
