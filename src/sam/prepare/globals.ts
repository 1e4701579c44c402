import { meantOr } from '../../node/nearest.ts'
import { type Entry, list, type Mapping, mapping, type Node } from '../../node/node.ts'
import { copyOf, inherit } from '../../node/origin.ts'
import {
  at,
  entriesOf,
  isList,
  isMap,
  textOf,
  truthy,
  withEntries,
  withEntry,
  without,
  withValue,
} from '../../node/values.ts'
import { isIntrinsic } from '../../template/intrinsics.ts'
import { propertiesOf, type Resource, withBody } from '../../template/resource.ts'
import type { Report } from '../context.ts'
import { meant } from '../meant.ts'
import { describe, type PropertyTable } from '../properties.ts'
import { type Template, withResources } from '../template.ts'

/** Section of Globals to the property table of its type. */
export type GlobalsTables = ReadonlyMap<string, PropertyTable>

/** Merges the Globals section into the resources of the types it has sections for. */
export function mergeGlobals(template: Template, tables: GlobalsTables, report: Report): Template {
  const section = template.root.entries.get('Globals')
  if (!section) return template
  const sections = sound(section, tables, report)
  const changed = [...template.resources.values()].flatMap(resource => {
    const name = resource.type.replace(/^AWS::Serverless::/, '')
    const globals = sections.get(name)
    return globals && resource.type !== name ? [merged(resource, name, globals, report)] : []
  })
  const root = without(template.root, 'Globals')
  return withResources({ ...template, root }, changed)
}

function sound(section: Entry, tables: GlobalsTables, report: Report): Map<string, Mapping> {
  if (!isMap(section.value)) {
    const message = `"Globals" is ${describe(section.value)}, expected a mapping of sections such as "Function"`
    report('sam-globals-unsupported-section', section.value, message)
    return new Map()
  }
  const all = section.value
  return new Map(
    entriesOf(all).flatMap(entry => {
      const properties = soundSection(entry, all, tables, report)
      return properties ? [[entry.key, properties]] : []
    }),
  )
}

function soundSection(
  entry: Entry,
  section: Mapping,
  tables: GlobalsTables,
  report: Report,
): Mapping | undefined {
  const table = tables.get(entry.key)
  if (!table) {
    const { near, fixes } = meant(entry.key, entry.keyOrigin, tables.keys(), section)
    const hint = meantOr(near, `expected ${[...tables.keys()].join(', ')}`)
    const message = `Globals has no section "${entry.key}", ${hint}`
    report('sam-globals-unsupported-section', entry, message, { fixes })
    return undefined
  }
  if (!isMap(entry.value)) {
    const message = `Globals section "${entry.key}" is ${describe(entry.value)}, expected a mapping`
    report('sam-globals-unsupported-section', entry.value, message)
    return undefined
  }
  const names = Object.keys(table).filter(name => table[name]?.inGlobals)
  for (const property of entriesOf(entry.value).filter(({ key }) => !names.includes(key))) {
    reportUnsupported(property, { key: entry.key, value: entry.value }, names, table, report)
  }
  return entry.value
}

function reportUnsupported(
  property: Entry,
  section: { readonly key: string; readonly value: Mapping },
  names: readonly string[],
  table: PropertyTable,
  report: Report,
) {
  const isKnown = Object.hasOwn(table, property.key)
  const { near, fixes } = meant(
    property.key,
    property.keyOrigin,
    isKnown ? [] : names,
    section.value,
  )
  const hint = meantOr(near, `set it on each ${section.key} instead`)
  const message = `Globals cannot set "${property.key}" of ${section.key}, ${hint}`
  report('sam-globals-unsupported-property', property, message, { fixes })
}

function merged(resource: Resource, section: string, globals: Mapping, report: Report): Resource {
  const into = resource.idOrigin
  const own = propertiesOf(resource)
  const inherited = inherit(used(resource, section, globals, report), `Globals.${section}`, into)
  const value = isMap(inherited) ? mergeMaps(inherited, own) : own
  const old = resource.body.entries.get('Properties')
  const entry: Entry = { key: 'Properties', keyOrigin: old?.keyOrigin ?? into, value }
  return withBody(resource, withEntry(resource.body, entry))
}

/** The globals that a resource does not ignore. */
function used(resource: Resource, section: string, globals: Mapping, report: Report): Mapping {
  const ignored = at(resource.body, 'IgnoreGlobals')
  if (!truthy(ignored)) return globals
  if (textOf(ignored) === '*') return mapping(globals.origin, [])
  if (!isList(ignored)) {
    const message = `"IgnoreGlobals" is ${describe(ignored)}, expected "*" or a list of property names`
    report('sam-globals-ignored-name', ignored, message)
    return globals
  }
  const isIgnored = new Set<string>()
  for (const item of ignored.items) {
    const name = textOf(item)
    const isNew = name !== undefined && globals.entries.has(name) && !isIgnored.has(name)
    if (isNew) isIgnored.add(name)
    else {
      const why =
        name !== undefined && isIgnored.has(name)
          ? ' twice'
          : `, which Globals.${section} does not set`
      const message = `"IgnoreGlobals" names ${describe(item)}${why}`
      report('sam-globals-ignored-name', item, message)
    }
  }
  const others = entriesOf(globals).filter(({ key }) => !isIgnored.has(key))
  return mapping(globals.origin, others.map(copied))
}

/** AWS gives one that names what it ignores a copy, so that it shares nothing with the others. */
const copied = (entry: Entry): Entry => withValue(entry, copyOf(entry.value))

function mergeMaps(base: Mapping, own: Mapping): Mapping {
  const entries = new Map(base.entries)
  for (const entry of own.entries.values()) {
    const below = base.entries.get(entry.key)
    entries.set(entry.key, below ? withValue(entry, merge(below.value, entry.value)) : entry)
  }
  return withEntries(own, entries)
}

/** Mappings merge, lists follow each other; of everything else, intrinsics included, the resource's own wins. */
function merge(base: Node, own: Node): Node {
  if (isIntrinsic(base) || isIntrinsic(own)) return own
  if (base.kind === 'map' && own.kind === 'map') return mergeMaps(base, own)
  if (base.kind === 'list' && own.kind === 'list') {
    return list(own.origin, [...base.items, ...own.items])
  }
  return own
}
