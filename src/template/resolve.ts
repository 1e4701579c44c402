import { type Entry, list, type Mapping, type Node } from '../node/node.ts'
import {
  at,
  isMap,
  itemsOf,
  onlyEntry,
  textOf,
  withChildren,
  withEntry,
  withValue,
} from '../node/values.ts'

/** Reports that a template cannot be expanded because of what is at `where`, met at `usedAt`. */
export type Complain = (where: Node, message: string, usedAt?: Node) => void

/** Replaces what is known before deployment, as AWS's transform does; everything else stays as written. */
export interface Resolver {
  /** Replaces references to parameters, also inside `Fn::Sub` texts. */
  parameters(node: Node): Node
  /** The same, then `Fn::FindInMap`; undefined where a look-up is malformed, which is reported. */
  parametersAndMappings(node: Node): Node | undefined
  /** The value of a parameter or pseudo parameter, if it is known; `reference` is where it is used. */
  value(name: string, reference: Node): Node | undefined
}

/** References inside a parameter's value that lead back to it would never end. */
const maximumDepth = 100

/** A resolver for a template whose parameters have the values that `value` gives. */
export function resolver(root: Mapping, value: Resolver['value'], complain: Complain): Resolver {
  const substitute = (node: Mapping, { key, value: argument }: Entry): Node => {
    if (key === 'Ref') return value(textOf(argument) ?? '', node) ?? node
    return key === 'Fn::Sub' ? withText(node, text => subText(text, value, complain)) : node
  }
  const parameters = (node: Node) => rewrite(node, substitute)
  const lookUpAll = (node: Node, fail: Complain): Node => {
    const inner = (key: Node) => lookUpAll(key, fail)
    return rewrite(node, (call, { key, value: argument }) =>
      key === 'Fn::FindInMap' ? (findInMap(root, argument, inner, fail) ?? call) : call,
    )
  }
  const parametersAndMappings = (node: Node) => {
    let isSound = true
    const found = lookUpAll(parameters(node), (...complaint) => {
      isSound = false
      complain(...complaint)
    })
    return isSound ? found : undefined
  }
  return { parameters, parametersAndMappings, value }
}

/** Applies `replace` to every mapping with one key, outside in; what it yields is entered, not replaced again. */
function rewrite(node: Node, replace: (node: Mapping, only: Entry) => Node, depth = 0): Node {
  if (depth > maximumDepth) return node
  const only = onlyEntry(node)
  return withChildren(only && isMap(node) ? replace(node, only) : node, child =>
    rewrite(child, replace, depth + 1),
  )
}

/** Changes the text of an `Fn::Sub`, in its text form or in the first item of its list form. */
function withText(node: Mapping, change: (text: Node & { kind: 'scalar' }) => Node): Node {
  const only = onlyEntry(node)
  if (!only) return node
  const { value } = only
  const [first, ...rest] = itemsOf(value)
  const changed =
    value.kind === 'scalar'
      ? change(value)
      : value.kind === 'list' && first?.kind === 'scalar'
        ? list(value.origin, [change(first), ...rest])
        : value
  return changed === value ? node : withEntry(node, withValue(only, changed))
}

const variable = /\$\{([A-Za-z0-9.]+|AWS::[A-Z][A-Za-z]*)\}/g

/** Local variables of the list form are not looked at: a parameter of the same name wins, as in AWS's transform. */
function subText(
  node: Node & { kind: 'scalar' },
  value: Resolver['value'],
  complain: Complain,
): Node {
  if (typeof node.value !== 'string') return node
  let text = node.value
  for (const [token, name] of node.value.matchAll(variable)) {
    const found = value(name ?? '', node)
    if (!found) continue
    const known = textOf(found)
    if (known === undefined) {
      complain(node, `Parameter "${name}" is not text, so Fn::Sub cannot use it`)
    } else text = text.replace(token, () => known)
  }
  return text === node.value ? node : { ...node, value: text }
}

function findInMap(
  root: Mapping,
  argument: Node,
  lookUp: (node: Node) => Node,
  complain: Complain,
): Node | undefined {
  const items = itemsOf(argument)
  if (items.length !== 3) {
    complain(
      argument,
      'Fn::FindInMap takes a list of three: map name, top-level key, second-level key',
    )
    return undefined
  }
  const [map, top, second] = items.map(item => textOf(lookUp(item)))
  if (map === undefined || top === undefined || second === undefined) return undefined
  const table = at(root, 'Mappings', map)
  if (!table) return undefined
  const row = at(table, top)
  if (!isMap(table) || (row && !isMap(row))) {
    complain(row ?? table, `Mapping "${map}" does not have two levels of keys`, argument)
    return undefined
  }
  return at(row, second)
}
