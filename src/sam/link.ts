import { type Entry, list, type Mapping, mapping, type Node, scalar } from '../node/node.ts'
import {
  isMap,
  itemsOf,
  onlyEntry,
  textOf,
  withChildren,
  withEntry,
  withItems,
  withValue,
} from '../node/values.ts'
import type { Output } from './output.ts'

/** Rewrites references to what the expansion renamed, and `Id.Name` references to what it generated. */
export function link(root: Mapping, output: Output): Mapping {
  const { renames, references } = output
  if (renames.size + references.size === 0) return root
  const sweep = (node: Node): Node => {
    const here = isMap(node) ? depend(referTo(node, output), output) : node
    return withChildren(here, sweep)
  }
  const linked = sweep(root)
  return linked.kind === 'map' ? linked : root
}

/** A `DependsOn`, wherever it stands, names what became of a resource. */
function depend(node: Mapping, { renames }: Output): Mapping {
  const entry = node.entries.get('DependsOn')
  if (!entry) return node
  const now = (item: Node): Node => {
    const id = renames.get(textOf(item) ?? '')
    return id === undefined ? item : scalar(item.origin, id)
  }
  const { value } = entry
  const changed = value.kind === 'list' ? withItems(value, value.items.map(now)) : now(value)
  return changed === value ? node : withEntry(node, withValue(entry, changed))
}

function referTo(node: Mapping, output: Output): Mapping {
  const only = onlyEntry(node)
  if (!only) return node
  const value = rewritten(only, output)
  return value ? mapping(node.origin, [withValue(only, value)]) : node
}

function rewritten({ key, value }: Entry, output: Output): Node | undefined {
  if (key === 'Ref') return ref(value, output)
  if (key === 'Fn::GetAtt') return getAtt(value, output)
  return key === 'Fn::Sub' ? sub(value, output) : undefined
}

function ref(value: Node, { references, renames }: Output): Node | undefined {
  const name = textOf(value)
  const id = name === undefined ? undefined : (references.get(name) ?? renames.get(name))
  return id === undefined ? undefined : scalar(value.origin, id)
}

/** Only the list form: a text is left to CloudFormation as it is. */
function getAtt(value: Node, output: Output): Node | undefined {
  const items = itemsOf(value)
  const texts = items.map(textOf)
  if (items.length < 2 || texts.some(text => text === undefined)) return undefined
  const [first, ...rest] = texts.join('.').split('.')
  const origin = (i: number) => items[Math.min(i, items.length - 1)]?.origin ?? value.origin
  const relist = (parts: (string | undefined)[]) =>
    list(
      value.origin,
      parts.map((part, i) => scalar(origin(i), part ?? '')),
    )
  const renamed = output.renames.get(first ?? '')
  if (renamed !== undefined) return relist([renamed, ...rest])
  const id = output.references.get(`${first}.${rest[0]}`)
  return id === undefined ? undefined : relist([id, ...rest.slice(1)])
}

function sub(value: Node, output: Output): Node | undefined {
  if (value.kind !== 'list') return subText(value, output)
  const [first, ...rest] = value.items
  const text = first && subText(first, output)
  return text && list(value.origin, [text, ...rest])
}

function subText(value: Node, output: Output): Node | undefined {
  const text = textOf(value)
  const changed = text?.replace(/\$\{([A-Za-z0-9.]+)\}/g, (token, name: string) => {
    const to = renamedPath(name, output)
    return to === undefined ? token : `\${${to}}`
  })
  return changed === undefined || changed === text ? undefined : scalar(value.origin, changed)
}

/** `Fn.Alias`, with or without an attribute behind it, or an id that changed. AWS replaces it wherever it occurs in the name. */
function renamedPath(name: string, { references, renames }: Output): string | undefined {
  const [id = '', property = ''] = name.split('.')
  const renamed = renames.get(id)
  if (renamed !== undefined) return name.replaceAll(id, renamed)
  const path = `${id}.${property}`
  const found = references.get(path)
  return found === undefined ? undefined : name.replaceAll(path, found)
}
