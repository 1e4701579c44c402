import { meantOr } from '../../node/nearest.ts'
import { type Entry, list, type Mapping, mapping, type Node, type Origin } from '../../node/node.ts'
import type { Fix } from '../../node/problem.ts'
import { entriesOf, isMap, isNull, textOf, withValue } from '../../node/values.ts'
import type { Report } from '../context.ts'
import { meant } from '../meant.ts'
import type { Mistake } from '../mistakes/index.ts'
import { describe } from '../properties.ts'
import { asMap, converters } from './convert.ts'
import { expected } from './expected.ts'
import type { Kind, Model } from './kind.ts'

/** Reads a mapping by its model; undefined, and reports, when something in it does not fit. */
export function readModel(model: Model, entry: Entry, report: Report): Mapping | undefined {
  const { node, flaws } = readFields(model, entry)
  for (const { rule, at, message, fixes = [] } of flaws) report(rule, at, message, { fixes })
  return node?.kind === 'map' ? node : undefined
}

/** What AWS makes of a value, or what is wrong with it. */
interface Reading {
  readonly node?: Node
  readonly flaws: readonly Flaw[]
}

interface Flaw {
  readonly rule: Mistake
  readonly at: Node | Origin
  readonly message: string
  readonly fixes?: readonly Fix[]
}

/** Reads the value of an entry, whose key says how one gets there: `DataSources.Lambda.Orders`. */
function read(kind: Kind, entry: Entry): Reading {
  const { value } = entry
  if (kind === 'anything') return { node: value, flaws: [] }
  if (typeof kind === 'string') return fitting(converters[kind](value), kind, entry)
  if ('oneOf' in kind) {
    const isChoice = kind.oneOf.includes(textOf(value) ?? '')
    return fitting(isChoice ? value : undefined, kind, entry)
  }
  if ('either' in kind) return readEither(kind, entry)
  if ('list' in kind) return readList(kind, entry)
  const map = asMap(value)
  if (!map) return fitting(undefined, kind, entry)
  const mapped = withValue(entry, map)
  return 'map' in kind ? readMap(kind.map, mapped) : readFields(kind.model, mapped)
}

function fitting(node: Node | undefined, kind: Kind, { key, value }: Entry): Reading {
  if (node) return { node, flaws: [] }
  const message = `"${key}" is ${describe(value)}, expected ${expected(kind)}`
  return { flaws: [{ rule: 'sam-property-type', at: value, message }] }
}

/** Where no kind fits, what is wrong inside of the value tells more than that it is wrong. */
function readEither(kind: Kind & { either: readonly Kind[] }, entry: Entry): Reading {
  const readings = kind.either.map(one => read(one, entry))
  const inside = ({ flaws }: Reading) => flaws.every(({ at }) => at !== entry.value)
  return (
    readings.find(({ node }) => node) ?? readings.find(inside) ?? fitting(undefined, kind, entry)
  )
}

function readList(kind: Kind & { list: Kind }, entry: Entry): Reading {
  const { key, value } = entry
  if (value.kind !== 'list') return fitting(undefined, kind, entry)
  const readings = value.items.map(item => {
    const here = { key, keyOrigin: item.origin, value: item }
    return isNull(item) ? fitting(undefined, kind.list, here) : read(kind.list, here)
  })
  const nodes = readings.flatMap(({ node }) => node ?? [])
  return together(list(value.origin, nodes), readings)
}

function readMap(kind: Kind, { key: name, value }: Entry): Reading {
  const readings = entriesOf(value).map(entry => ({
    entry,
    ...read(kind, { ...entry, key: `${name}.${entry.key}` }),
  }))
  return together(mapping(value.origin, readings.flatMap(entryOf)), readings)
}

function readFields(model: Model, { key: name, keyOrigin, value }: Entry): Reading {
  const entries = new Map(entriesOf(value).map(entry => [entry.key, entry]))
  const readings = Object.entries(model).map(([key, { kind, isRequired }]): Step => {
    const entry = entries.get(key)
    if (entry && !isNull(entry.value)) {
      return { entry, ...read(kind, { ...entry, key: `${name}.${key}` }) }
    }
    const message = `"${name}" needs "${key}"`
    const flaw = { rule: 'sam-missing-property', at: keyOrigin, message } as const
    return { flaws: isRequired ? [flaw] : [] }
  })
  const strange = [...entries.values()]
    .filter(({ key }) => !Object.hasOwn(model, key))
    .map(entry => ({ flaws: [unknownIn(name, value, entry, model)] }))
  return together(mapping(value.origin, readings.flatMap(entryOf)), [...readings, ...strange])
}

function unknownIn(name: string, value: Node, { key, keyOrigin }: Entry, model: Model): Flaw {
  const { near, fixes } = meant(
    key,
    keyOrigin,
    Object.keys(model),
    isMap(value) ? value : undefined,
  )
  const hint = meantOr(near, `expected ${Object.keys(model).join(', ')}`)
  const message = `"${name}" has no property "${key}", ${hint}`
  return { rule: 'sam-unknown-property', at: keyOrigin, message, fixes }
}

/** The reading of a value of a mapping. */
type Step = Reading & { readonly entry?: Entry }

const entryOf = ({ entry, node }: Step): readonly Entry[] =>
  entry && node ? [withValue(entry, node)] : []

/** The whole, if all of its parts fit. */
function together(whole: Node, parts: readonly Reading[]): Reading {
  const flaws = parts.flatMap(part => part.flaws)
  return flaws.length === 0 ? { node: whole, flaws } : { flaws }
}
