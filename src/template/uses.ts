import type { Entry, Mapping, Node } from '../node/node.ts'
import { at, entriesOf, isMap, itemsOf, onlyEntry, textOf } from '../node/values.ts'
import type { Path } from '../node/walk.ts'
import { ifArguments } from './intrinsics.ts'
import { type Model, perModel } from './model.ts'
import { subTokens } from './sub-text.ts'

/** What must hold for a place to count: that of each `Fn::If` around it, and the condition of its owner. */
export interface Guard {
  readonly condition: string
  readonly holds: boolean
}

/** A name of the template in use: of a parameter, a resource, a condition or a mapping. */
export interface Use {
  readonly by: 'Ref' | 'Fn::GetAtt' | 'Fn::Sub' | 'Condition' | 'Fn::FindInMap' | 'DependsOn'
  readonly name: string
  /** What is asked of a resource, `Arn`; absent where that is not written out. */
  readonly attribute?: string
  /** Where the name stands. */
  readonly where: Node
  /** The intrinsic; where there is none, the name. */
  readonly node: Node
  /** From the root to the intrinsic: section, logical id, and on. */
  readonly path: Path
  readonly guards: readonly Guard[]
}

interface Place {
  readonly path: Path
  readonly guards: readonly Guard[]
}

/** The uses of names in the template as written, Globals included. */
export const usesInSource = perModel(({ root }: Model) => [...usesIn(root)])

/** The uses of names in what the template expands to. */
export const usesInExpansion = perModel(({ expansion }: Model) => [...usesIn(expansion)])

/** Every use of a name in a template. */
export function* usesIn(root: Mapping): Iterable<Use> {
  for (const { key: section, value } of entriesOf(root)) {
    const place = { path: [section], guards: [] }
    if (section === 'Resources' || section === 'Outputs') {
      for (const entry of entriesOf(value)) yield* inOwner(entry, place)
    } else if (section === 'Conditions') yield* inConditions(value, place)
    else if (section !== 'Parameters' && section !== 'Mappings') yield* inValue(value, place)
  }
}

/** In a resource or an output, which are there only when their condition holds. */
function* inOwner({ key, value }: Entry, { path }: Place): Iterable<Use> {
  const here = [...path, key]
  const condition = at(value, 'Condition')
  const name = textOf(condition)
  const guards = name === undefined ? [] : [{ condition: name, holds: true }]
  if (condition && name !== undefined) {
    const where = condition
    yield { by: 'Condition', name, where, node: where, path: [...here, 'Condition'], guards: [] }
  }
  for (const attribute of entriesOf(value)) {
    const place = { path: [...here, attribute.key], guards }
    if (attribute.key === 'DependsOn') yield* inDependsOn(attribute.value, place)
    else if (attribute.key !== 'Condition') yield* inValue(attribute.value, place)
  }
}

function* inDependsOn(node: Node, place: Place): Iterable<Use> {
  for (const where of node.kind === 'list' ? node.items : [node]) {
    const name = textOf(where)
    if (name !== undefined) yield { by: 'DependsOn', name, where, node: where, ...place }
  }
}

/** In the Conditions section `{Condition: name}` calls another condition; elsewhere it may be a policy's. */
function* inConditions(node: Node, place: Place): Iterable<Use> {
  const call = onlyEntry(node)
  const name = textOf(call?.value)
  if (call?.key === 'Condition' && name !== undefined && place.path.length > 1) {
    yield { by: 'Condition', name, where: call.value, node, ...place }
  } else if (call?.key.startsWith('Fn::') && /^Fn::(And|Or|Not)$/.test(call.key)) {
    for (const item of itemsOf(call.value)) yield* inConditions(item, place)
  } else if (isMap(node) && place.path.length === 1) {
    for (const { key, value } of entriesOf(node)) {
      yield* inConditions(value, { ...place, path: [...place.path, key] })
    }
  } else yield* inValue(node, place)
}

function* inValue(node: Node, place: Place): Iterable<Use> {
  if (node.kind === 'scalar') return
  if (node.kind === 'list') {
    for (const [i, item] of node.items.entries()) yield* inValue(item, below(place, i))
    return
  }
  const call = onlyEntry(node)
  const find = call && calls.get(call.key)
  if (find) yield* find(call, place, node)
  else yield* inEntries(node, place)
}

function* inEntries(node: Mapping, place: Place): Iterable<Use> {
  for (const { key, value } of entriesOf(node)) yield* inValue(value, below(place, key))
}

const below = (place: Place, step: string | number): Place => ({
  ...place,
  path: [...place.path, step],
})

type Find = (call: Entry, place: Place, node: Mapping) => Iterable<Use>

const calls: ReadonlyMap<string, Find> = new Map<string, Find>([
  ['Ref', inRef],
  ['Fn::GetAtt', inGetAtt],
  ['Fn::Sub', inSub],
  ['Fn::If', inIf],
  ['Fn::FindInMap', inFindInMap],
])

function* inRef({ value }: Entry, place: Place, node: Mapping): Iterable<Use> {
  const name = textOf(value)
  if (name === undefined) yield* inValue(value, place)
  else yield { by: 'Ref', name, where: value, node, ...place }
}

function* inGetAtt({ value }: Entry, place: Place, node: Mapping): Iterable<Use> {
  const [first, ...rest] = value.kind === 'list' ? value.items : [value]
  const text = textOf(first)
  for (const item of rest) yield* inValue(item, place)
  if (text === undefined) return
  const parts = rest.map(textOf)
  const [name = '', ...inText] = value.kind === 'list' ? [text] : text.split('.')
  const attribute = [...inText, ...parts].join('.')
  const isWritten = attribute !== '' && !parts.includes(undefined)
  yield { by: 'Fn::GetAtt', name, ...(isWritten && { attribute }), where: value, node, ...place }
}

function* inSub({ value }: Entry, place: Place, node: Mapping): Iterable<Use> {
  const [first, variables] = value.kind === 'list' ? value.items : [value]
  for (const { value: given } of entriesOf(variables)) yield* inValue(given, place)
  const text = textOf(first)
  if (!first || text === undefined) return
  for (const token of subTokens(text)) {
    if ('text' in token || at(variables, token.name)) continue
    const [name = '', ...rest] = token.name.split('.')
    const attribute = rest.join('.')
    yield { by: 'Fn::Sub', name, ...(attribute && { attribute }), where: first, node, ...place }
  }
}

function* inIf({ value }: Entry, place: Place, node: Mapping): Iterable<Use> {
  const branches = ifArguments(node)
  const condition = textOf(branches?.condition)
  if (!branches || condition === undefined) {
    yield* inValue(value, place)
    return
  }
  yield { by: 'Condition', name: condition, where: branches.condition, node, ...place }
  const when = (holds: boolean) => ({ ...place, guards: [...place.guards, { condition, holds }] })
  yield* inValue(branches.then, when(true))
  yield* inValue(branches.otherwise, when(false))
}

function* inFindInMap({ value }: Entry, place: Place, node: Mapping): Iterable<Use> {
  const [first, ...rest] = itemsOf(value)
  const name = textOf(first)
  if (first && name !== undefined) yield { by: 'Fn::FindInMap', name, where: first, node, ...place }
  for (const item of name === undefined ? itemsOf(value) : rest) yield* inValue(item, place)
}

/** Whether a use is in metadata, which CloudFormation does not hold to the names that there are. */
export const isMetadata = ({ path }: Use): boolean =>
  path[0] === 'Metadata' || (path[0] === 'Resources' && path[2] === 'Metadata')

/** Whether a use has the form in which SAM names what it generates for a resource, `Fn.Alias`. */
export function isDotted({ name }: Use, { source }: Model): boolean {
  const [id = '', ...rest] = name.split('.')
  return rest.length > 0 && source.get(id)?.type.startsWith('AWS::Serverless::') === true
}
