import { type Mapping, type Node, scalar } from '../../../node/node.ts'
import { at, itemsOf as listed, onlyEntry, textOf } from '../../../node/values.ts'
import { refTarget } from '../../../template/intrinsics.ts'
import type { Resolver } from '../../../template/resolve.ts'
import type { Report } from '../../context.ts'
import { describe } from '../../properties.ts'
import { findInMap } from './find-in-map.ts'

/** The items of a loop: texts, `unknown` until deployment, or `malformed`. */
type Collection = readonly Node[] | 'unknown' | 'malformed'

/** What a collection is looked up in, and where to complain. */
export interface Known {
  readonly root: Mapping
  readonly resolve: Resolver
  readonly report: Report
}

/** The items that a loop goes through; undefined, and reports, when they cannot be known before deployment. */
export function itemsOf(loop: string, collection: Node, known: Known): readonly Node[] | undefined {
  const items = collectionOf(collection, known)
  if (typeof items !== 'string') return items
  if (items === 'malformed') {
    const message = `Collection of "${loop}" is ${describe(collection)}, expected a list of texts, or a function that yields one`
    known.report('foreach-malformed', collection, message)
    return undefined
  }
  const name = refTarget(collection)
  const hint = name ? `, give parameter "${name}" a value` : ''
  const message = `The items of "${loop}" are not known before deployment, so it stays as it is${hint}`
  known.report('foreach-items-unknown', collection, message)
  return undefined
}

function collectionOf(node: Node, known: Known): Collection {
  if (node.kind === 'list') return textsOf(node.items, known)
  const only = onlyEntry(node)
  if (!only) return 'malformed'
  switch (only.key) {
    case 'Ref':
      return parameter(only.value, known)
    case 'Fn::FindInMap':
      return found(findInMap(known.resolve.parameters(only.value), known.root), known)
    case 'Fn::Split':
      return split(only.value, known)
    default:
      return only.key.startsWith('Fn::') ? 'unknown' : 'malformed'
  }
}

function textsOf(items: readonly Node[], { resolve }: Known): Collection {
  const texts = items.map(item => {
    const value = resolve.parametersAndMappings(item)
    return !value || value.kind === 'map' ? 'unknown' : (asText(value) ?? 'malformed')
  })
  if (texts.includes('malformed')) return 'malformed'
  return texts.every(item => typeof item === 'object') ? texts : 'unknown'
}

function found(value: Node | undefined, known: Known): Collection {
  if (!value) return 'unknown'
  return value.kind === 'list' ? textsOf(value.items, known) : 'malformed'
}

/** The value of an SSM type is known to the caller only; its default is the name of a stored parameter. */
function parameter(name: Node, known: Known): Collection {
  const { root, resolve } = known
  const id = textOf(name)
  if (id === undefined || id.startsWith('AWS::')) return 'unknown'
  const type = textOf(at(root, 'Parameters', id, 'Type'))
  const value = resolve.value(id, name)
  if (value?.kind === 'list') return textsOf(value.items, known)
  if (!type || !/^(?:CommaDelimitedList|List<.*>|AWS::SSM::Parameter::Value<.*>)$/.test(type)) {
    return 'malformed'
  }
  const isDefault = value !== undefined && value === at(root, 'Parameters', id, 'Default')
  const list = type.startsWith('AWS::SSM::') && isDefault ? undefined : textOf(value)
  return list === undefined ? 'unknown' : parts(list, ',', name)
}

function split(argument: Node, { resolve }: Known): Collection {
  const [delimiter, whole] = listed(resolve.parametersAndMappings(argument)).map(textOf)
  if (delimiter === undefined || whole === undefined) return 'unknown'
  return delimiter === '' ? 'malformed' : parts(whole, delimiter, argument)
}

const parts = (whole: string, delimiter: string, { origin }: Node) =>
  whole.split(delimiter).map(part => scalar(origin, part.trim()))

const asText = (item: Node) =>
  item.kind === 'scalar' && item.value !== null
    ? scalar(item.origin, String(item.value))
    : undefined
