import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import fc from 'fast-check'
import { type Finding, lint } from '#sluice/index'
import { rules } from '#sluice/lint/rules/index'
import type { Node, Written } from '#sluice/node/node'
import { at, entriesOf, onlyEntry, textOf } from '#sluice/node/values'
import { walk } from '#sluice/node/walk'
import { readText } from '#sluice/read/read'

const folder = new URL('../fixtures/rules/', import.meta.url)
const files = readdirSync(folder).flatMap(rule =>
  readdirSync(new URL(`${rule}/`, folder))
    .filter(name => name.endsWith('.yaml'))
    .map(name => `${rule}/${name}`),
)
/** Rules whose subject is what a resource is called. */
const aboutNames = new Set([
  'alarm-dimension-value-wrong',
  'alarm-reference-invalid',
  'foreach-name-taken',
  'generated-id-reference-fragile',
  'implicit-api-name-shadowed',
])

const template = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const ruleNames = new Set(rules.map(({ id }) => id))

function findings(text: string): Finding[] {
  const {
    date,
    isRefused: _,
    ...options
  } = JSON.parse(/^(?:# moved\n)*# options: (.+)/.exec(text)?.[1] ?? '{}')
  return lint(text, { preset: 'strict', ...options, ...(date && { date: new Date(date) }) })
}

const shown = (found: readonly Finding[], down = 0) =>
  found.map(({ line, column, severity, rule }) => `${line - down}:${column} ${severity} ${rule}`)

interface Change {
  readonly place: Written
  readonly text: string
}

function changed(text: string, changes: readonly Change[]): string {
  return changes
    .toSorted((a, b) => b.place.start - a.place.start)
    .reduce(
      (all, { place, text: now }) => all.slice(0, place.start) + now + all.slice(place.end),
      text,
    )
}

const root = (text: string) => readText({ file: 'template.yaml', text }).root

/** The scalars in properties that are no part of an intrinsic. */
function values(text: string): Written[] {
  const open = (node: Node): Written[] => {
    if (/^(Ref|Condition|Fn::.*)$/.test(onlyEntry(node)?.key ?? '')) return []
    if (node.kind === 'list') return node.items.flatMap(open)
    if (node.kind === 'map') return entriesOf(node).flatMap(({ value }) => open(value))
    return node.origin.kind === 'written' && node.value !== null ? [node.origin] : []
  }
  return entriesOf(at(root(text), 'Resources')).flatMap(({ value }) => {
    const properties = at(value, 'Properties')
    return properties ? open(properties) : []
  })
}

/** What is to be written so that a resource has another name: its key, and every reference. */
function renamed(text: string, id: string): Change[] {
  const plain = new RegExp(`(^|[^A-Za-z0-9])${id}(?![A-Za-z0-9])`)
  const inSub = new RegExp(`(\\$\\{)${id}(?=[.}])`, 'g')
  const change = ({ origin }: { readonly origin: Node['origin'] }): Change[] => {
    if (origin.kind !== 'written') return []
    const before = text.slice(origin.start, origin.end)
    const now = before.replace(before.includes('${') ? inSub : plain, `$1${id}X`)
    return now === before ? [] : [{ place: origin, text: now }]
  }
  const tree = root(text)
  const key = entriesOf(at(tree, 'Resources')).find(entry => entry.key === id)
  const references = tree ? [...walk(tree)].filter(({ node, path }) => names(node, path, id)) : []
  return [
    ...(key ? change({ origin: key.keyOrigin }) : []),
    ...references.flatMap(({ node }) => change(node)),
  ]
}

function names(node: Node, path: readonly (string | number)[], id: string): boolean {
  const text = textOf(node)
  if (text === undefined) return false
  const [last, before] = [path.at(-1), path.at(-2)]
  if (last === 'Ref' || last === 'Fn::GetAtt' || last === 'DependsOn')
    return text.split('.')[0] === id
  const isFirst = before === 'Fn::GetAtt' && last === 0
  if (isFirst || before === 'DependsOn') return text.split('.')[0] === id
  if (last === 'Id' && (before === 'Source' || before === 'Destination')) return text === id
  const isSub = last === 'Fn::Sub' || (before === 'Fn::Sub' && last === 0)
  return isSub && new RegExp(`\\$\\{${id}[.}]`).test(text)
}

describe('findings', function () {
  this.timeout(60_000)
  // The same every time: a change of one rule is not to fail where another is worked on.
  const runs = { seed: 1, numRuns: 200 }
  const file = fc.constantFrom(...files)
  const good = fc.constantFrom(...files.filter(name => /\/good/.test(name)))

  it('move with their lines', () => {
    fc.assert(
      fc.property(file, fc.integer({ min: 1, max: 9 }), (name, lines) => {
        const text = template(name)
        const moved = findings('# moved\n'.repeat(lines) + text)
        expect(shown(moved, lines), name).to.deep.equal(shown(findings(text)))
      }),
      runs,
    )
  })

  it('are no errors where a value is not known', () => {
    fc.assert(
      fc.property(good, fc.nat(), (name, pick) => {
        const text = template(name)
        const places = values(text)
        const place = places[pick % places.length]
        if (!place || /^Parameters:/m.test(text)) return
        // `package` puts a mapping in the place of a local path, as it does of no parameter.
        if (text.startsWith('./', place.start)) return
        const unknown = changed(text, [{ place, text: '!Ref Anything' }])
        const errors = findings(`${unknown}\nParameters:\n  Anything: { Type: String }\n`).filter(
          ({ severity, rule }) => severity === 'error' && ruleNames.has(rule),
        )
        const before = findings(text).map(({ rule }) => rule)
        expect(
          errors.filter(({ rule }) => !before.includes(rule)),
          name,
        ).to.deep.equal([])
      }),
      runs,
    )
  })

  it('do not depend on what resources are called', () => {
    const others = files.filter(name => !aboutNames.has(name.split('/')[0] ?? ''))
    fc.assert(
      fc.property(fc.constantFrom(...others), fc.nat(), (name, pick) => {
        const text = template(name)
        const ids = entriesOf(at(root(text), 'Resources')).map(({ key }) => key)
        const id = ids[pick % ids.length]
        if (id === undefined || !/^[A-Za-z0-9]+$/.test(id) || id.length > 200) return
        // Ids that SAM generates begin with the name of what they are for.
        if (new RegExp(`\\b${id}[A-Z]`).test(text)) return
        const rulesOf = (of: string) => findings(of).map(({ rule, line }) => `${line} ${rule}`)
        const other = rulesOf(changed(text, renamed(text, id)))
        expect(other, `${name} ${id}`).to.have.members(rulesOf(text))
      }),
      runs,
    )
  })
})
