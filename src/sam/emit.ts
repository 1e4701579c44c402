import { type Build, build, type Shape } from '../node/build.ts'
import { type Entry, type Mapping, mapping, type Node, type Origin } from '../node/node.ts'
import { generated } from '../node/origin.ts'
import { at, isMap, isNull, truthy, withEntry } from '../node/values.ts'
import { type Resource, withBody } from '../template/resource.ts'
import { propertyRanks } from './data/property-order.ts'

/** Resource attributes such as Condition and DeletionPolicy, in the order they are emitted. */
export type Attributes = ReadonlyMap<string, Entry>

/** Makes generated resources on behalf of one thing in the template. */
export interface Emitter {
  /** Marks literals as made by this emitter. */
  readonly make: Build
  /** Makes a resource; properties come out in AWS's order, null and absent ones are left out. */
  resource(id: string, type: string, properties: Properties, more?: More): Resource
}

export type Properties = { readonly [name: string]: Shape }

interface More {
  readonly attributes?: Attributes | undefined
  /** Logical ids, as a text or a list; left out when empty. */
  readonly dependsOn?: Node | string | readonly string[] | undefined
}

/** An emitter whose literals are marked as made `by` a SAM type or event, because of what is at `from`. */
export function emitter(by: string, from: Origin): Emitter {
  const origin = generated(by, from)
  const make: Build = shape => build(origin, shape)
  return {
    make,
    resource: (id, type, properties, more = {}) => {
      const entries = [
        entry(origin, 'Type', make(type)),
        ...dependsOn(origin, make, more.dependsOn),
        ...(more.attributes?.values() ?? []),
        entry(origin, 'Properties', ordered(origin, make, type, properties)),
      ]
      return { id, idOrigin: origin, type, body: mapping(origin, entries) }
    },
  }
}

const entry = (keyOrigin: Origin, key: string, value: Node): Entry => ({ key, keyOrigin, value })

function dependsOn(origin: Origin, make: Build, ids: More['dependsOn']): Entry[] {
  const node = ids === undefined ? undefined : make(ids)
  return truthy(node) ? [entry(origin, 'DependsOn', node)] : []
}

function ordered(origin: Origin, make: Build, type: string, properties: Properties): Mapping {
  const entries: Entry[] = []
  for (const name in properties) {
    const shape = properties[name]
    const value = shape === undefined ? undefined : make(shape)
    if (value && !isNull(value)) entries.push(entry(origin, name, value))
  }
  const ranks = propertyRanks(type)
  const rank = ({ key }: Entry) => ranks.get(key) ?? ranks.size
  // Most are in order already, and to sort takes memory.
  const isInOrder = entries.every((one, i) => i === 0 || rank(entries[i - 1] as Entry) <= rank(one))
  return mapping(origin, isInOrder ? entries : entries.sort((a, b) => rank(a) - rank(b)))
}

const passed = ['Condition', 'DeletionPolicy', 'UpdateReplacePolicy']
const all = ['DeletionPolicy', 'UpdatePolicy', 'Condition', 'UpdateReplacePolicy', 'Metadata']

/** The attributes that every resource generated for `source` takes from it. */
export const passedAttributes = (source: Resource): Attributes => pick(source, passed)

/** The attributes that the main resource generated for `source` takes from it. */
export const allAttributes = (source: Resource): Attributes => pick(source, all)

function pick(source: Resource, names: readonly string[]): Attributes {
  const found = new Map<string, Entry>()
  for (const name of names) {
    const attribute = source.body.entries.get(name)
    if (attribute) found.set(name, attribute)
  }
  return found
}

/** `attributes` with one of them set, in its place if it is there, else at the end. */
export function withAttribute(
  attributes: Attributes,
  key: string,
  value: Node,
  keyOrigin: Origin = value.origin,
): Attributes {
  return new Map(attributes).set(key, { key, keyOrigin, value })
}

/** The user's DependsOn of a resource, as written; an empty one counts as none. */
export function dependsOnOf(source: Resource): Node | undefined {
  const dependsOn = at(source.body, 'DependsOn')
  return truthy(dependsOn) ? dependsOn : undefined
}

/** A copy of a resource with other properties. */
export function withProperties(resource: Resource, properties: Node): Resource {
  const old = resource.body.entries.get('Properties')
  const changed = entry(old?.keyOrigin ?? resource.idOrigin, 'Properties', properties)
  return isMap(properties) ? withBody(resource, withEntry(resource.body, changed)) : resource
}
