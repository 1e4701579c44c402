import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { expand, type Source } from '#sluice/index'
import { walk } from '#sluice/node/walk'
// @ts-expect-error a script without types
import { failingCases, folder, isPresent } from '../scripts/conformance.mjs'

const floor = readFileSync(new URL('../test/conformance-floor.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)

describe('conformance', function () {
  this.timeout(120_000)
  before(function () {
    if (!isPresent()) this.skip()
  })

  it('keeps every case that passed before', () => {
    const failing = new Set<string>(failingCases())
    expect(floor.filter(name => failing.has(name))).to.deep.equal([])
  })

  it('gives every value of every expansion a place in its template', () => {
    const places = [...inputs()].flatMap(placesOf)
    expect(places.filter(({ isPlaced }) => !isPlaced).map(({ path }) => path)).to.deep.equal([])
    expect(places.length).to.be.greaterThan(90_000)
  })
})

/** Each value of an expansion, and whether it leads back to a line of its template. */
function placesOf(text: string): { path: string; isPlaced: boolean }[] {
  const { tree, sourceOf } = expand(text, { file: 'template.yaml' })
  if (!tree) return []
  const lines = text.split(/\r\n?|\n/).length
  return Array.from(walk(tree), ({ path }) => {
    const source = sourceOf(path)
    const isInside = source !== undefined && source.line >= 1 && source.line <= lines
    return { path: path.join('.'), isPlaced: isInside && ending(source).kind === 'written' }
  })
}

function* inputs(): Iterable<string> {
  for (const set of ['suite', 'real']) {
    for (const name of readdirSync(join(folder, set))) {
      const files = readdirSync(join(folder, set, name)).filter(file => file.startsWith('input.'))
      for (const file of files) yield readFileSync(join(folder, set, name, file), 'utf8')
    }
  }
}

const ending = (source: Source): Source => (source.from ? ending(source.from) : source)
