import type { Entry, List, Mapping, Node, Scalar } from '../node/node.ts'
import { literal } from './literal.ts'
import { numberText } from './number.ts'
import { inline, onOneLine } from './quote.ts'
import { type Role, roleIn } from './role.ts'
import { shortCall } from './short-tag.ts'

export interface YamlOptions {
  /** The comment above an entry of `Resources`, if it is to have one. */
  readonly annotate?: ((resource: Entry) => string | undefined) | undefined
}

/** Where a node is written: how deep what belongs to it stands, and what it is in the template. */
interface Place extends YamlOptions {
  readonly indent: string
  readonly role: Role
}

/** A template as YAML with short tags, which readers of YAML 1.1 and 1.2 read the same. */
export function toYaml(root: Node, options: YamlOptions = {}): string {
  return `${document(root, { ...options, indent: '', role: 'template' })}\n`
}

function document(root: Node, place: Place): string {
  if (root.kind === 'scalar') return line(root)
  return isEmpty(root) ? empty(root) : block(root, place)
}

/** What follows a key or a dash, on its line or on those below. */
function value(node: Node, place: Place): string {
  const call = shortCall(node, place.role === 'condition')
  if (!call) return untagged(node, place)
  const role = roleIn(place.role, call.key)
  // A node has one tag: a call that is itself the argument is written in its long form.
  return ` !${call.tag}${untagged(call.value, { ...place, role })}`
}

function untagged(node: Node, place: Place): string {
  if (node.kind === 'scalar') return ` ${lines(node, place.indent)}`
  return isEmpty(node) ? ` ${empty(node)}` : `\n${place.indent}${block(node, place)}`
}

/** The lines of a collection, of which the first continues the line it is put on. */
function block(node: List | Mapping, place: Place): string {
  const parts =
    node.kind === 'list'
      ? node.items.map(each => item(each, inside(place)))
      : Array.from(node.entries.values(), each => entry(each, place))
  return parts.join(`\n${place.indent}`)
}

function item(node: Node, place: Place): string {
  const isCompact =
    node.kind !== 'scalar' && !isEmpty(node) && !shortCall(node, place.role === 'condition')
  return isCompact ? `- ${block(node, place)}` : `-${value(node, place)}`
}

function entry(entry: Entry, place: Place): string {
  const comment = place.role === 'resources' ? place.annotate?.(entry) : undefined
  const above = comment === undefined ? '' : `# ${onOneLine(comment)}\n${place.indent}`
  return `${above}${keyed(entry.key, place.indent)}${value(entry.value, inside(place, entry.key))}`
}

const inside = (place: Place, key?: string): Place => ({
  ...place,
  indent: `${place.indent}  `,
  role: roleIn(place.role, key),
})

/** Readers look no further than 1024 characters for the colon of a key without a question mark. */
const longestKey = 1000

function keyed(key: string, indent: string): string {
  const text = inline(key)
  return text.length > longestKey ? `? ${text}\n${indent}:` : `${text}:`
}

const lines = (node: Scalar, indent: string): string =>
  (typeof node.value === 'string' && literal(node.value, indent)) || line(node)

function line({ value, float }: Scalar): string {
  switch (typeof value) {
    case 'string':
      return inline(value)
    case 'bigint':
      return numberText(value, float)
    case 'number':
      if (Number.isFinite(value)) return numberText(value, float)
      return Number.isNaN(value) ? '.nan' : value < 0 ? '-.inf' : '.inf'
    default:
      return String(value)
  }
}

const isEmpty = (node: List | Mapping): boolean =>
  node.kind === 'list' ? node.items.length === 0 : node.entries.size === 0

const empty = (node: List | Mapping): string => (node.kind === 'list' ? '[]' : '{}')
