import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import type { Entry, Node, Origin } from '#sluice/node/node'
import { onlyEntry } from '#sluice/node/values'
import { readText } from '#sluice/read/read'
import { added, documented, type Kind } from '#sluice/read/tags'
import { documents } from './read-documents.ts'

const require = createRequire(import.meta.url)
const schemas = require('cloudformation-js-yaml-schema')
const oldYaml = createRequire(require.resolve('cloudformation-js-yaml-schema'))('js-yaml')

/** Everything is text, and a short tag makes an object of its name and what it stands on. */
const schema = new oldYaml.Schema({
  include: [oldYaml.FAILSAFE_SCHEMA],
  explicit: schemas.cloudformationTags,
})

/** Structure and text of a document, as an independent reader has them; undefined when it reads less than AWS. */
function thirdReading(text: string): unknown {
  try {
    return structure(oldYaml.safeLoad(text, { schema }))
  } catch {
    return undefined
  }
}

function structure(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structure)
  if (value === null || typeof value !== 'object') return value ?? ''
  if ('class' in value && 'data' in value) return { tag: value.class, on: structure(value.data) }
  return byKey(Object.entries(value).map(([key, inside]) => [key, structure(inside)]))
}

const byKey = (entries: [string, unknown][]) => ({
  entries: entries.sort(([a], [b]) => (a < b ? -1 : 1)),
})

const written = (origin: Origin) =>
  origin.kind === 'written' ? origin.source.text.slice(origin.start, origin.end) : ''

/** The same of a tree of ours. */
function ownReading(node: Node): unknown {
  if (node.kind === 'scalar')
    return typeof node.value === 'string' ? node.value : written(node.origin)
  if (node.kind === 'list') return node.items.map(ownReading)
  const call = onlyEntry(node)
  if (call && written(call.keyOrigin).startsWith('!')) return tagged(call)
  return byKey([...node.entries.values()].map(entry => [keyOf(entry), ownReading(entry.value)]))
}

function tagged({ keyOrigin, value }: Entry) {
  const tag = written(keyOrigin).slice(1)
  const isText = value.kind !== 'map' && !/^(?:\[|-\s)/.test(written(value.origin))
  const on = ownReading(value)
  return { tag, on: Array.isArray(on) && isText ? on.join('.') : on }
}

function keyOf({ key, keyOrigin }: Entry): string {
  const text = written(keyOrigin)
  return /^["']/.test(text) ? key : text
}

describe('an independent reader', () => {
  it('has the same structure and text for our templates', () => {
    const folder = 'fixtures/read/good'
    const texts = ['functions.yaml', 'values.yaml', 'styles.yaml', 'plain.json'].map(name =>
      readFileSync(join(folder, name), 'utf8').replace(/^ *(?:NEW|OTHER|PLAIN|TEXT):.*\n/gm, ''),
    )
    const expand = readdirSync('fixtures/expand', { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.yaml'))
      .map(name => readFileSync(join('fixtures/expand', name), 'utf8'))
    const compared = [...texts, ...expand].filter(compare)
    expect(compared.length).to.be.greaterThan(3)
  })

  it('has the same structure and text for generated documents', () => {
    let compared = 0
    fc.assert(
      fc.property(documents, text => {
        if (compare(text)) compared++
      }),
      { numRuns: Number(process.env['READ_RUNS'] ?? 500) },
    )
    expect(compared).to.be.greaterThan(50)
  })

  it('knows no tag that we do not', () => {
    const tags: Record<Kind, string[]> = schemas.localTags
    for (const [kind, names] of Object.entries(tags)) {
      for (const name of names) {
        expect(documented.get(name)?.has(kind as Kind), `${name} on a ${kind}`).to.equal(true)
        expect(added[kind as Kind]).not.to.have.property(name)
      }
    }
  })
})

/** Merge keys, empty lines after an escaped line break, items of which nothing is written, a last line without an end. */
const beyondThird = /<<|\\\r?\n[ \t]*\r?\n|-[ \t]*(?:#.*)?\r?\n|[^\n]$/

/** Whether both readers read a text; then they have read the same. */
function compare(text: string): boolean {
  const { root, problems } = readText({ file: 'template.yaml', text })
  if (!root || problems.length > 0 || beyondThird.test(text)) return false
  const third = thirdReading(text)
  if (third === undefined) return false
  expect(ownReading(root), text).to.deep.equal(third)
  return true
}
