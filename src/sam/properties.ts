import { ifMeant } from '../node/nearest.ts'
import { type Entry, isNode, type Mapping, mapping, type Node } from '../node/node.ts'
import { remembered } from '../node/remembered.ts'
import { entriesOf, given, isMap, isNull, onlyEntry } from '../node/values.ts'
import { intrinsic, refTarget } from '../template/intrinsics.ts'
import type { Report } from './context.ts'
import { meant } from './meant.ts'
import type { Mistake } from './mistakes/index.ts'

/** A type of value: a kind, a list or mapping of kinds, or one of some texts. */
export type Type =
  | Kind
  | { readonly list: readonly Kind[] }
  | { readonly map: readonly Kind[] }
  | Choice
export type Kind = 'text' | 'map' | 'list' | 'boolean' | 'integer'
interface Choice {
  readonly oneOf: readonly string[]
}

/** What a SAM type or event accepts under one property name. */
export interface Property {
  /** Empty: anything. */
  readonly types: readonly Type[]
  readonly required: boolean
  /** False: a mapping with exactly one key, as every intrinsic is, passes unchecked. */
  readonly strict: boolean
  /** Whether Globals may set it. */
  readonly inGlobals: boolean
  /** The CloudFormation property it is copied to as it is. */
  readonly copiedTo: string | undefined
  /** The kind of mistake that it is to leave a required one out. */
  readonly missing: Mistake
  /** The kind of mistake that a value of another type is. */
  readonly unfit: Mistake
}

export type PropertyTable = Readonly<Record<string, Property>>

const property = (...types: Type[]): Property => ({
  types,
  required: false,
  strict: false,
  inGlobals: false,
  copiedTo: undefined,
  missing: 'sam-missing-property',
  unfit: 'sam-property-type',
})

/** Anything at all; AWS checks it when the stack is deployed. */
export const anything = property()
export const text = property('text')
export const map = property('map')
export const list = property('list')
export const boolean = property('boolean')
export const integer = property('integer')
export const textOrMap = property('text', 'map')
export const mapOf = (...kinds: Kind[]) => property({ map: kinds })
export const listOf = (...kinds: Kind[]) => property({ list: kinds })
export const oneOf = (...choices: string[]) => property({ oneOf: choices })
/** A value of any of the types given. */
export const either = (...properties: Property[]) => property(...properties.flatMap(p => p.types))

export const required = (p: Property, missing: Mistake = p.missing): Property => ({
  ...p,
  required: true,
  missing,
})
/** No way around the check for intrinsics. */
export const strict = (p: Property): Property => ({ ...p, strict: true })

/** The table with the named properties allowed in Globals. */
export function globals(table: PropertyTable, ...names: string[]): PropertyTable {
  return adjust(table, names, p => ({ ...p, inGlobals: true }))
}

/** The table with the named properties marked as copied to the CloudFormation property of the same name. */
export function copied(table: PropertyTable, ...names: string[]): PropertyTable {
  return adjust(table, names, (p, name) => ({ ...p, copiedTo: name }))
}

function adjust(
  table: PropertyTable,
  names: readonly string[],
  change: (p: Property, name: string) => Property,
): PropertyTable {
  const changed = names.map(name => {
    const p = table[name]
    if (!p) throw new Error(`no property ${name} in this table`)
    return [name, change(p, name)] as const
  })
  return { ...table, ...Object.fromEntries(changed) }
}

/** The properties that are copied as they are, for the expander's literal. */
export function copies(
  table: PropertyTable,
  properties: Mapping,
): Record<string, Node | undefined> {
  const found: Record<string, Node | undefined> = {}
  const { byName } = rulesOf(table)
  for (const { key, value } of properties.entries.values()) {
    const to = byName.get(key)?.copiedTo
    if (to !== undefined && !isNull(value)) found[to] = value
  }
  return found
}

/** What the properties belong to, for messages. */
export interface Owner {
  /** Such as `AWS::Serverless::Function` or `Api event`. */
  readonly type: string
  /** Where a missing property is reported. */
  readonly at: Node | Node['origin']
  /** The kind of mistake that a missing property is, for all of its properties. */
  readonly missing?: Mistake
}

/** Checks names, presence and types; reports every mistake and returns whether there was none. */
export function checkProperties(
  table: PropertyTable,
  properties: Mapping,
  owner: Owner,
  report: Report,
): boolean {
  if (isSound(table, properties)) return true
  const unknown = entriesOf(properties).filter(({ key }) => !Object.hasOwn(table, key))
  for (const entry of unknown) reportUnknown(entry, table, properties, owner, report)
  const wrong = Object.entries(table).filter(
    ([name, p]) => !checkProperty(name, p, properties, owner, report),
  )
  return unknown.length + wrong.length === 0
}

/** Most properties are, and to find that out takes a look at those that are there. */
function isSound(table: PropertyTable, { entries }: Mapping): boolean {
  const { byName, required } = rulesOf(table)
  for (const { key, value } of entries.values()) {
    const p = byName.get(key)
    if (!p || (isNull(value) ? p.required : misfit(p, value))) return false
  }
  return required.every(name => entries.has(name))
}

/** A table as it is looked things up in. */
const rulesOf = remembered((table: PropertyTable) => ({
  byName: new Map(Object.entries(table)),
  required: Object.keys(table).filter(name => table[name]?.required),
}))

/** The properties without those that the type does not have; says that they are ignored. */
export function knownProperties(
  table: PropertyTable,
  properties: Mapping,
  owner: Owner,
  report: Report,
): Mapping {
  const isKnown = ({ key }: Entry) => Object.hasOwn(table, key)
  for (const entry of entriesOf(properties).filter(entry => !isKnown(entry))) {
    const { near, fixes } = meant(entry.key, entry.keyOrigin, Object.keys(table), properties)
    const message = `${owner.type} has no property "${entry.key}", SAM ignores it${ifMeant(near)}`
    report('sam-property-ignored', entry.keyOrigin, message, { fixes })
  }
  return mapping(properties.origin, entriesOf(properties).filter(isKnown))
}

function reportUnknown(
  { key, keyOrigin }: Entry,
  table: PropertyTable,
  properties: Mapping,
  owner: Owner,
  report: Report,
) {
  const { near, fixes } = meant(key, keyOrigin, Object.keys(table), properties)
  const message = `${owner.type} has no property "${key}"${ifMeant(near)}`
  report('sam-unknown-property', keyOrigin, message, { fixes })
}

function checkProperty(
  name: string,
  p: Property,
  properties: Mapping,
  owner: Owner,
  report: Report,
): boolean {
  const value = given(properties, name)
  if (!value) {
    const rule = owner.missing ?? p.missing
    if (p.required) report(rule, owner.at, `${owner.type} needs the property "${name}"`)
    return !p.required
  }
  const bad = misfit(p, value)
  if (bad) report(p.unfit, bad, unfitMessage(name, p, value, bad))
  return !bad
}

function unfitMessage(name: string, { types }: Property, value: Node, bad: Node): string {
  const entry = entriesOf(value).find(one => one.value === bad)
  const what = entry ? `"${entry.key}" of "${name}"` : `An item of "${name}"`
  const kinds = types.flatMap(type => kindsInside(type, value))
  return bad === value
    ? `"${name}" is ${describe(bad)}, expected ${expected(types)}`
    : `${what} is ${describe(bad)}, expected ${expected(kinds)}`
}

/** The smallest node that does not fit a property, if any. */
function misfit(p: Property, value: Node): Node | undefined {
  if (p.types.length === 0) return undefined
  if (!p.strict && onlyEntry(value)) return undefined
  if (p.types.some(type => fits(type, value))) return undefined
  const inside = p.types.flatMap(type => misfitsInside(type, value))
  return inside[0] ?? value
}

function fits(type: Type, value: Node): boolean {
  if (typeof type === 'string') return isOfKind(type, value)
  if ('oneOf' in type) return value.kind === 'scalar' && type.oneOf.includes(String(value.value))
  const outer = 'list' in type ? 'list' : 'map'
  return value.kind === outer && misfitsInside(type, value).length === 0
}

/** The items of a list or values of a mapping that are of none of the kinds. */
function misfitsInside(type: Type, value: Node): readonly Node[] {
  const kinds = kindsInside(type, value)
  const inside = value.kind === 'list' ? value.items : entriesOf(value).map(entry => entry.value)
  return kinds.length === 0 ? [] : inside.filter(item => !kinds.some(kind => isOfKind(kind, item)))
}

/** What a type lets the items of a list or the values of a mapping be; none where it is no such type. */
function kindsInside(type: Type, value: Node): readonly Kind[] {
  if (typeof type === 'string' || 'oneOf' in type) return []
  if ('list' in type) return value.kind === 'list' ? type.list : []
  return value.kind === 'map' ? type.map : []
}

/** Booleans count as integers, as they do in Python. */
function isOfKind(kind: Kind, node: Node): boolean {
  if (kind === 'map' || kind === 'list') return node.kind === kind
  if (node.kind !== 'scalar') return false
  const { value, float } = node
  if (kind === 'text') return typeof value === 'string'
  if (kind === 'boolean') return typeof value === 'boolean'
  return (
    typeof value === 'boolean' || typeof value === 'bigint' || (typeof value === 'number' && !float)
  )
}

/** A value in a few words, for messages: `the text "x"`, `a list`, `the number 5`. */
export function describe(value: Node | Entry): string {
  if (!isNode(value)) return describe(value.value)
  const call = intrinsic(value)
  if (call && call.key !== 'Condition') return describeCall(call.key, value)
  if (isMap(value)) return 'a mapping'
  if (value.kind === 'list') return 'a list'
  if (value.value === null) return 'empty'
  if (typeof value.value === 'string') return `the text "${shorten(value.value)}"`
  return typeof value.value === 'boolean' ? String(value.value) : `the number ${value.value}`
}

function describeCall(name: string, node: Node): string {
  const target = refTarget(node)
  return target === undefined ? `the function ${name}` : `the Ref of "${shorten(target)}"`
}

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}...` : text)

const words: Record<Kind, string> = {
  text: 'a text',
  map: 'a mapping',
  list: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
}

function expected(types: readonly Type[]): string {
  return types.map(expectation).join(' or ')
}

function expectation(type: Type): string {
  if (typeof type === 'string') return words[type]
  if ('oneOf' in type) return type.oneOf.map(choice => `"${choice}"`).join(' or ')
  const inner = ('list' in type ? type.list : type.map).map(kind => words[kind]).join(' or ')
  return 'list' in type ? `a list, each item ${inner}` : `a mapping, each value ${inner}`
}
