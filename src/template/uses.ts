import { groupBy } from '../node/group-by.ts'
import type { Entry, Mapping, Node } from '../node/node.ts'
import { at, eachOf, entriesOf, itemsOf, onlyEntry, textOf } from '../node/values.ts'
import type { Trail } from '../node/walk.ts'
import { ifArguments } from './intrinsics.ts'
import { type Model, perModel } from './model.ts'
import { isSamType } from './resource.ts'
import { subTokens } from './sub-text.ts'

/** What must hold for a place to count: that of each `Fn::If` around it, and the condition of its owner. */
export interface Guard {
  readonly condition: string
  readonly holds: boolean
}

/** What a use belongs to: a section, and in it the resource or output and its attribute. */
export interface Within {
  readonly section: string
  readonly id?: string | undefined
  readonly part?: string | undefined
}

/** A name of the template in use: of a parameter, a resource, a condition or a mapping. */
export interface Use {
  readonly by: 'Ref' | 'Fn::GetAtt' | 'Fn::Sub' | 'Condition' | 'Fn::FindInMap' | 'DependsOn'
  readonly name: string
  /** What is asked of a resource, `Arn`; absent where that is not written out. */
  readonly attribute?: string | undefined
  /** Where the name stands. */
  readonly where: Node
  /** The intrinsic; where there is none, the name. */
  readonly node: Node
  readonly within: Within
  /** From the root to the intrinsic: section, logical id, and on. */
  readonly trail: Trail
  readonly guards: readonly Guard[]
}

/** Where a search has come to, and what it has found so far. */
interface Place {
  readonly within: Within
  readonly guards: readonly Guard[]
  readonly found: Use[]
}

/** The uses of names in the template as written, Globals included. */
export const usesInSource = perModel(({ root }: Model): readonly Use[] => usesIn(root))

/** The uses of names in what the template expands to. */
export const usesInExpansion = perModel((model: Model): readonly Use[] =>
  model.expansion === model.root ? usesInSource(model) : usesIn(model.expansion),
)

/** Those of one kind. */
export const usesBy = (model: Model, by: Use['by']): readonly Use[] => byKind(model).get(by) ?? []

const byKind = perModel(model => groupBy(usesInExpansion(model), ({ by }) => by))

/** What is named in the expansion: by whatever intrinsic, anywhere. */
export const namesInExpansion = perModel(
  (model: Model): ReadonlySet<string> => new Set(usesInExpansion(model).map(({ name }) => name)),
)

/** Every use of a name in a template. */
function usesIn(root: Mapping): Use[] {
  const found: Use[] = []
  for (const { key, value } of root.entries.values()) {
    const find = sections.get(key) ?? inValue
    find(value, { within: { section: key }, guards: [], found }, { step: key, up: undefined })
  }
  return found
}

type FindIn = (node: Node, place: Place, trail: Trail) => void

const nothing: FindIn = () => {}

const inEach =
  (find: FindIn): FindIn =>
  (section, { within, guards, found }, up) => {
    for (const { key, value } of entriesOf(section)) {
      const place = { within: { section: within.section, id: key }, guards, found }
      find(value, place, { step: key, up })
    }
  }

/** Where a section has uses; the others may have some anywhere. */
const sections: ReadonlyMap<string, FindIn> = new Map([
  ['Resources', inEach(inOwner)],
  ['Outputs', inEach(inOwner)],
  ['Conditions', inEach(inConditions)],
  ['Parameters', nothing],
  ['Mappings', nothing],
])

type Named = Pick<Use, 'by' | 'name' | 'attribute' | 'where' | 'node'>

function add({ within, guards, found }: Place, trail: Trail, use: Named): void {
  const { by, name, attribute, where, node } = use
  found.push({ by, name, attribute, where, node, within, trail, guards })
}

/** In a resource or an output, which are there only when their condition holds. */
function inOwner(owner: Node, { within, guards: none, found }: Place, up: Trail): void {
  const condition = at(owner, 'Condition')
  const name = textOf(condition)
  const guards = name === undefined ? none : [{ condition: name, holds: true }]
  for (const { key, value } of entriesOf(owner)) {
    const trail = { step: key, up }
    const place = { within: { section: within.section, id: within.id, part: key }, guards, found }
    if (key === 'DependsOn') inDependsOn(value, place, trail)
    else if (key !== 'Condition') inValue(value, place, trail)
    else if (name !== undefined) {
      add({ ...place, guards: none }, trail, { by: 'Condition', name, where: value, node: value })
    }
  }
}

function inDependsOn(node: Node, place: Place, trail: Trail): void {
  for (const where of eachOf(node)) {
    const name = textOf(where)
    if (name !== undefined) add(place, trail, { by: 'DependsOn', name, where, node: where })
  }
}

/** In the Conditions section `{Condition: name}` calls another condition; elsewhere it may be a policy's. */
function inConditions(node: Node, place: Place, trail: Trail): void {
  const call = onlyEntry(node)
  const name = textOf(call?.value)
  if (call?.key === 'Condition' && name !== undefined) {
    add(place, trail, { by: 'Condition', name, where: call.value, node })
  } else if (call && /^Fn::(And|Or|Not)$/.test(call.key)) {
    for (const item of itemsOf(call.value)) inConditions(item, place, trail)
  } else inValue(node, place, trail)
}

function inValue(node: Node, place: Place, trail: Trail): void {
  if (node.kind === 'map') {
    const call = onlyEntry(node)
    const find = call && calls.get(call.key)
    if (find) find(call, place, trail, node)
    else for (const { key, value } of node.entries.values()) inPart(value, place, key, trail)
  } else if (node.kind === 'list') {
    for (let i = 0; i < node.items.length; i++) inPart(node.items[i], place, i, trail)
  }
}

/** In a part of a value, if it may have uses: most are plain, and their trails are never asked for. */
function inPart(node: Node | undefined, place: Place, step: string | number, up: Trail): void {
  if (node && node.kind !== 'scalar') inValue(node, place, { step, up })
}

type Find = (call: Entry, place: Place, trail: Trail, node: Mapping) => void

const calls: ReadonlyMap<string, Find> = new Map<string, Find>([
  ['Ref', inRef],
  ['Fn::GetAtt', inGetAtt],
  ['Fn::Sub', inSub],
  ['Fn::If', inIf],
  ['Fn::FindInMap', inFindInMap],
])

function inRef({ value }: Entry, place: Place, trail: Trail, node: Mapping): void {
  const name = textOf(value)
  if (name === undefined) inValue(value, place, trail)
  else add(place, trail, { by: 'Ref', name, where: value, node })
}

function inGetAtt({ value }: Entry, place: Place, trail: Trail, node: Mapping): void {
  const [first, ...rest] = eachOf(value)
  const text = textOf(first)
  for (const item of rest) inValue(item, place, trail)
  if (text === undefined) return
  const parts = rest.map(textOf)
  const [name = '', ...inText] = value.kind === 'list' ? [text] : text.split('.')
  const attribute = [...inText, ...parts].join('.')
  const isWritten = attribute !== '' && !parts.includes(undefined)
  add(place, trail, {
    by: 'Fn::GetAtt',
    name,
    attribute: isWritten ? attribute : undefined,
    where: value,
    node,
  })
}

function inSub({ value }: Entry, place: Place, trail: Trail, node: Mapping): void {
  const [first, variables] = eachOf(value)
  for (const { value: given } of entriesOf(variables)) inValue(given, place, trail)
  const text = textOf(first)
  if (!first || text === undefined) return
  for (const token of subTokens(text)) {
    if ('text' in token || at(variables, token.name)) continue
    const [name = '', ...rest] = token.name.split('.')
    const attribute = rest.join('.')
    add(place, trail, {
      by: 'Fn::Sub',
      name,
      attribute: attribute || undefined,
      where: first,
      node,
    })
  }
}

function inIf({ value }: Entry, place: Place, trail: Trail, node: Mapping): void {
  const branches = ifArguments(node)
  const condition = textOf(branches?.condition)
  if (!branches || condition === undefined) {
    inValue(value, place, trail)
    return
  }
  add(place, trail, { by: 'Condition', name: condition, where: branches.condition, node })
  const when = (holds: boolean) => ({ ...place, guards: [...place.guards, { condition, holds }] })
  inValue(branches.then, when(true), trail)
  inValue(branches.otherwise, when(false), trail)
}

function inFindInMap({ value }: Entry, place: Place, trail: Trail, node: Mapping): void {
  const [first, ...rest] = itemsOf(value)
  const name = textOf(first)
  if (first && name !== undefined)
    add(place, trail, { by: 'Fn::FindInMap', name, where: first, node })
  for (const item of name === undefined ? itemsOf(value) : rest) inValue(item, place, trail)
}

/** Whether a use is in metadata, which CloudFormation does not hold to the names that there are. */
export const isMetadata = ({ within: { section, part } }: Use): boolean =>
  section === 'Metadata' || (section === 'Resources' && part === 'Metadata')

/** Whether a use has the form in which SAM names what it generates for a resource, `Fn.Alias`. */
export function isDotted({ name }: Use, { source }: Model): boolean {
  const dot = name.indexOf('.')
  return dot >= 0 && isSamType(source.get(name.slice(0, dot))?.type ?? '')
}
