import { type Node, scalar } from '../node/node.ts'
import { itemsOf, onlyEntry, textOf } from '../node/values.ts'
import { documented, type Kind } from '../read/tags.ts'

/** A function call in the short form: what stands under `!tag`. */
export interface ShortCall {
  readonly key: string
  readonly tag: string
  readonly value: Node
}

/**
 * CloudFormation refuses `!Transform`; `Fn::ForEach` has a name in its key;
 * AWS shows the functions of rules in their long form only.
 */
const longOnly = new Set([
  'Transform',
  'ForEach',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'RefAll',
  'ValueOf',
  'ValueOfAll',
])

const kinds: Readonly<Record<Node['kind'], Kind>> = {
  scalar: 'scalar',
  list: 'sequence',
  map: 'mapping',
}

/**
 * The short form of a call, where there is one that reads back the same. `isCondition` tells
 * that the node stands for a condition: elsewhere a key `Condition` is an attribute.
 */
export function shortCall(node: Node, isCondition: boolean): ShortCall | undefined {
  const entry = onlyEntry(node)
  const tag = entry && tagOf(entry.key, isCondition)
  if (!tag) return undefined
  const value = tag === 'GetAtt' ? attribute(entry.value) : entry.value
  if (!value || !documented.get(tag)?.has(kinds[value.kind])) return undefined
  if (value.kind === 'scalar' && typeof value.value !== 'string') return undefined
  return { key: entry.key, tag, value }
}

function tagOf(key: string, isCondition: boolean): string | undefined {
  if (key === 'Ref') return key
  if (key === 'Condition') return isCondition ? key : undefined
  if (!key.startsWith('Fn::')) return undefined
  const name = key.slice('Fn::'.length)
  return longOnly.has(name) ? undefined : name
}

/** `Id.Attribute` where that is read back as the list it was; a text would be read back as a list. */
function attribute(value: Node): Node | undefined {
  const [id, name, ...rest] = itemsOf(value).map(textOf)
  if (!id || !name || rest.length > 0 || id.includes('.')) {
    return value.kind === 'list' ? value : undefined
  }
  return scalar(value.origin, `${id}.${name}`)
}
