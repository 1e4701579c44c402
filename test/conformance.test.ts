import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expand, type Source } from '#sluice/index'
import { walk } from '#sluice/node/walk'
import { expect } from 'chai'
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
    const astray: string[] = []
    let values = 0
    for (const text of inputs()) {
      const { tree, sourceOf } = expand(text, { file: 'template.yaml' })
      if (!tree) continue
      const lines = text.split(/\r\n?|\n/).length
      for (const { path } of walk(tree)) {
        const source = sourceOf(path)
        const isPlaced = source && source.line >= 1 && source.line <= lines
        if (!isPlaced || ending(source).kind !== 'written') astray.push(path.join('.'))
        values++
      }
    }
    expect(astray).to.deep.equal([])
    expect(values).to.be.greaterThan(90_000)
  })
})

function* inputs(): Iterable<string> {
  for (const set of ['suite', 'real']) {
    for (const name of readdirSync(join(folder, set))) {
      const files = readdirSync(join(folder, set, name)).filter(file => file.startsWith('input.'))
      for (const file of files) yield readFileSync(join(folder, set, name, file), 'utf8')
    }
  }
}

const ending = (source: Source): Source => (source.from ? ending(source.from) : source)
