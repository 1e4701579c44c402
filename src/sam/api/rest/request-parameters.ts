import type { Node, Origin } from '../../../node/node.ts'
import { isList, isMap, textOf, truthy } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import { describe } from '../../properties.ts'
import { integrationKey } from '../open-api-names.ts'
import type { Dict } from './document/dict.ts'
import type { Editor } from './document/editor.ts'
import { entriesOf, fromNode } from './document/from-node.ts'
import { definitionsAt, type Route } from './document/paths.ts'
import { isDict, type Value } from './document/value.ts'

interface Parameter {
  /** `method.request.`, then the place, then the parameter's own name. */
  readonly name: string
  readonly origin: Origin
  readonly required: Node | undefined
  readonly isCached: boolean
}

/** Declares the parameters of a route's requests. */
export function applyRequestParameters(editor: Editor, route: Route, node: Node | undefined): void {
  if (!truthy(node)) return
  if (!isList(node)) {
    const message = `"RequestParameters" is ${describe(node)}, expected a list`
    editor.report('rest-request-parameter', node, message)
    return
  }
  const parameters = node.items.flatMap(item => parameterOf(item, editor.report) ?? [])
  for (const definition of definitionsAt(editor, route)) {
    append(
      editor,
      definition,
      'parameters',
      parameters.map(p => declaration(editor, p)),
    )
    const integration = definition.get(integrationKey)
    const cached = parameters.filter(({ isCached }) => isCached)
    if (isDict(integration) && cached.length > 0) {
      append(
        editor,
        integration,
        'cacheKeyParameters',
        cached.map(p => text(editor, p.name, p)),
      )
    }
  }
}

const form = /^method\.request\.(querystring|path|header)\./

function parameterOf(item: Node, report: Report): Parameter | undefined {
  const [entry] = isMap(item) ? entriesOf(item) : []
  const name = entry?.key ?? textOf(item)
  const origin = entry?.keyOrigin ?? item.origin
  if (name === undefined || !form.test(name)) {
    const what = name === undefined ? describe(item) : `"${name}"`
    const message = `A request parameter is ${what}, expected "method.request.", then "querystring", "path" or "header", then its name`
    report('rest-request-parameter', origin, message)
    return undefined
  }
  if (!entry) return { name, origin, required: undefined, isCached: false }
  if (!isMap(entry.value) || [...entry.value.entries.keys()].some(key => !known.has(key))) {
    const message = `Request parameter "${name}" takes a mapping with "Required" and "Caching"`
    report('rest-request-parameter', entry.value, message)
    return undefined
  }
  const { entries } = entry.value
  return {
    name,
    origin,
    required: entries.get('Required')?.value,
    isCached: truthy(entries.get('Caching')?.value),
  }
}

const known = new Set(['Required', 'Caching'])

function declaration(editor: Editor, parameter: Parameter): Value {
  const { dict, copies } = editor
  const { name, required } = parameter
  const [place = '', ...rest] = name.replaceAll('method.request.', '').split('.')
  return dict({
    in: place === 'querystring' ? 'query' : text(editor, place, parameter),
    name: text(editor, rest.join('.'), parameter),
    required: required ? fromNode(copies, required) : false,
    type: 'string',
  })
}

const text = (editor: Editor, value: string, { origin }: Parameter): Value => ({
  ...editor.text(value, true),
  origin,
})

function append(editor: Editor, dict: Dict, key: string, values: readonly Value[]) {
  const there = dict.get(key)
  const items = there?.kind === 'list' ? there.items : []
  dict.set(editor.key(key), editor.list([...items, ...values]))
}
