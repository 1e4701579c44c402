import { type Entry, list, type Mapping, mapping, type Node, scalar } from '../../../node/node.ts'
import { generated } from '../../../node/origin.ts'
import { at, eachOf, itemsOf, onlyEntry, textOf, withValue } from '../../../node/values.ts'
import { findInMap } from './find-in-map.ts'

/** The loops around a place: the innermost one by its key, and the item of each by its identifier. */
export interface Scope {
  readonly loop: string
  readonly items: ReadonlyMap<string, string>
}

/** What a function call becomes whose parts are filled in; `before` is the call as written. */
export function substituted(before: Mapping, call: Mapping, scope: Scope, root: Mapping): Node {
  const only = onlyEntry(call)
  switch (only?.key) {
    case 'Ref':
      return item(call, only.value, scope)
    case 'Fn::Sub':
      return sub(call, only, scope)
    case 'Fn::FindInMap':
      // What no identifier decides stays for CloudFormation to look up.
      return before === call ? call : (findInMap(only.value, root) ?? call)
    default:
      return call
  }
}

function item(call: Mapping, name: Node, { loop, items }: Scope): Node {
  const text = items.get(textOf(name) ?? '')
  return text === undefined ? call : scalar(generated(loop, call.origin), text)
}

/** A text in which nothing is left to fill in needs no `Fn::Sub` any more. */
function sub(call: Mapping, only: Entry, { loop, items }: Scope): Node {
  const [template, locals] = eachOf(only.value)
  const before = textOf(template)
  if (!template || before === undefined) return call
  const after = before.replace(/\$\{([^!}]+)\}/g, (token, name: string) =>
    at(locals, name) ? token : (items.get(name) ?? token),
  )
  if (after === before) return call
  if (!after.includes('${')) return scalar(generated(loop, call.origin), after)
  const text = scalar(generated(loop, template.origin), after)
  const value =
    only.value.kind === 'list'
      ? list(only.value.origin, [text, ...itemsOf(only.value).slice(1)])
      : text
  return mapping(call.origin, [withValue(only, value)])
}

/** A text with items in place of `${Identifier}`, and of `&{Identifier}` their letters and digits alone. */
export const filledText = (text: string, { items }: Scope): string =>
  text.replace(/([$&])\{([^!}]+)\}/g, (token, sign: string, name: string) => {
    const value = items.get(name)
    if (value === undefined) return token
    return sign === '&' ? value.replace(/[^A-Za-z0-9]/g, '') : value
  })
