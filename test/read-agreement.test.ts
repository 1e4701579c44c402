import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'chai'
import fc from 'fast-check'
import type { Node, Origin } from '#sluice/node/node'
import { isError, type Problem } from '#sluice/node/problem'
import type { Source } from '#sluice/node/source'
import { readFast } from '#sluice/read/fast'
import { readFull } from '#sluice/read/full'
import { readText, useFullReader } from '#sluice/read/read'
import { relax } from '#sluice/read/relax'
import { asJson, asYaml, isJson, type Text } from '#sluice/read/text'
import { documents, slips } from './read-documents.ts'

/** More of both with `READ_RUNS=10000 READ_INPUTS=folder npx mocha build/read-agreement.test.js`. */
const numRuns = Number(process.env['READ_RUNS'] ?? 300)
const folders = ['fixtures', ...(process.env['READ_INPUTS']?.split(':') ?? [])]

describe('the two readers', function () {
  this.timeout(600_000)
  before(() => useFullReader(readFull))

  for (const folder of folders) {
    it(`agree on the templates in ${folder}`, () => {
      const texts = templatesIn(folder)
      expect(texts.length).to.be.greaterThan(0)
      for (const { file, text } of texts) {
        same(readWith(readFull, text), readWith(readFast, text), file)
      }
    })
  }

  it('agree on generated documents', () => {
    fc.assert(
      fc.property(documents, text => {
        same(readWith(readFull, text), readWith(readFast, text))
      }),
      { numRuns },
    )
  })

  it('agree on documents with slips, but for the oddest that one alone would take', () => {
    let refused = 0
    let taken = 0
    fc.assert(
      fc.property(slips, text => {
        const fast = readWith(readFast, text)
        const full = readWith(readFull, text)
        if (fast !== 'refused') same(full, fast)
        else {
          refused++
          if (full !== 'refused') taken++
          expect(readText({ file: 'template.yaml', text })).to.satisfy(isNoTemplate)
        }
      }),
      { numRuns },
    )
    expect(refused).to.be.greaterThan(numRuns / 10)
    expect(taken / refused).to.be.lessThan(0.01)
  })
})

function templatesIn(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:ya?ml|json)$/.test(name) && !/expected|\.min\./.test(name))
    .map(name => ({ file: name, text: readFileSync(join(folder, name), 'utf8') }))
}

/** Deep equality, quick where it holds. */
const same = (a: unknown, b: unknown, what?: string) =>
  isDeepStrictEqual(a, b) || expect(a, what).to.deep.equal(b)

const isNoTemplate = ({ root, problems }: Parsed) =>
  problems.some(isError) || root === undefined || root.kind === 'scalar'

interface Parsed {
  readonly root: Node | undefined
  readonly problems: readonly Problem[]
  readonly syntax?: object
}

/** All that a reader says of a text: its tree and its warnings with their places, or that it refuses it. */
function readWith(reader: (of: Text) => Parsed | undefined, text: string) {
  const parsed = reader(textOf({ file: 'template.yaml', text }))
  if (!parsed) return 'refused'
  const { root, problems, syntax } = parsed
  if (syntax || problems.some(isError)) return 'refused'
  return {
    tree: root && said(root),
    warnings: problems.map(({ message, origin }) => [message, place(origin)]),
  }
}

/** What both readers get: the text itself, or where AWS takes more than they do, one they can read. */
function textOf(source: Source): Text {
  if (isJson(source)) return asJson(source)
  const yaml = asYaml(source)
  if (!readFast(yaml).syntax) return yaml
  const relaxed = relax(source)
  return relaxed && !readFast(relaxed).syntax ? relaxed : yaml
}

const place = (origin: Origin) =>
  origin.kind === 'written' ? [origin.start, origin.end] : expect.fail('not written')

/** Values and places of a tree. */
function said(node: Node): unknown {
  const at = place(node.origin)
  switch (node.kind) {
    case 'scalar':
      return { at, value: node.value, float: node.float }
    case 'list':
      return { at, items: node.items.map(said) }
    case 'map': {
      const entries = [...node.entries.values()]
      return { at, entries: entries.map(e => [e.key, place(e.keyOrigin), said(e.value)]) }
    }
  }
}
