import { meantOr } from '../../../node/nearest.ts'
import type { Node } from '../../../node/node.ts'
import { entriesOf, isNull, literal, textOf, truthy } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import type { Report } from '../../context.ts'
import { meant } from '../../meant.ts'
import { describe } from '../../properties.ts'
import { anyMethod, integrationKey } from '../open-api-names.ts'
import type { Dict } from './document/dict.ts'
import type { Editor } from './document/editor.ts'
import { fromNode } from './document/from-node.ts'
import { pathItems } from './document/paths.ts'
import type { Value } from './document/value.ts'
import type { Setting } from './setting.ts'

const keys = ['AllowMethods', 'AllowHeaders', 'AllowOrigin', 'MaxAge', 'AllowCredentials'] as const
type Cors = { readonly [Key in (typeof keys)[number]]?: Node }

/** What an API answers to preflight requests; undefined, and reported, when its Cors is not sound. */
export function corsOf({ node }: Setting, report: Report): Cors | undefined {
  if (textOf(node) !== undefined || isIntrinsic(node)) return { AllowOrigin: node }
  if (node.kind !== 'map') {
    report('rest-cors', node, `"Cors" is ${describe(node)}, expected an origin or a mapping`)
    return undefined
  }
  const unknown = entriesOf(node).filter(({ key }) => !keys.some(known => known === key))
  for (const entry of unknown) {
    const { near, fixes } = meant(entry.key, entry.keyOrigin, keys, node)
    const hint = meantOr(near, `expected one of ${keys.join(', ')}`)
    report('rest-cors', entry, `"Cors" has no "${entry.key}", ${hint}`, { fixes })
  }
  if (unknown.length > 0) return undefined
  const cors: Cors = Object.fromEntries(entriesOf(node).map(({ key, value }) => [key, value]))
  return agrees(cors, report) ? cors : undefined
}

const anyOrigin = "'*'"

function agrees({ AllowCredentials, AllowOrigin }: Cors, report: Report): boolean {
  const origin = AllowOrigin ? textOf(AllowOrigin) : anyOrigin
  if (!AllowCredentials || literal(AllowCredentials) !== true || origin !== anyOrigin) return true
  const message =
    '"AllowCredentials" needs an "AllowOrigin" other than "\'*\'", browsers refuse both together'
  report('rest-cors', AllowCredentials, message)
  return false
}

/** Adds an OPTIONS method to each path that has none; of paths that differ by a final slash to the first. */
export function addCors(editor: Editor, cors: Cors): void {
  const done = new Set<string>()
  const headers = headersOf(editor, cors)
  for (const path of editor.paths.keys()) {
    const plain = path === '/' ? path : path.replace(/\/+$/, '')
    if (done.has(plain)) continue
    done.add(plain)
    const items = pathItems(editor, path).filter(item => !item.has('options'))
    if (items.length > 0 && !hasOrigin(cors, editor.report)) return
    addPreflight(editor, items, headers)
  }
}

function hasOrigin({ AllowOrigin }: Cors, report: Report): boolean {
  if (!AllowOrigin || truthy(AllowOrigin)) return true
  report('rest-cors', AllowOrigin, `"AllowOrigin" is ${describe(AllowOrigin)}, expected an origin`)
  return false
}

type Headers = Readonly<Record<string, Value | undefined>>

/** The values of the headers in AWS's order, those that depend on the path left open. */
function headersOf(editor: Editor, cors: Cors): Headers {
  const value = (node: Node | undefined) => node && fromNode(editor.copies, node)
  const unlessEmpty = (node: Node | undefined) => (truthy(node) ? value(node) : undefined)
  const { AllowOrigin, AllowHeaders, AllowMethods, MaxAge, AllowCredentials } = cors
  return {
    Origin: value(AllowOrigin) ?? editor.text(anyOrigin),
    Headers: unlessEmpty(AllowHeaders),
    Methods: unlessEmpty(AllowMethods),
    'Max-Age': MaxAge && isNull(MaxAge) ? undefined : value(MaxAge),
    Credentials: literal(AllowCredentials) === true ? editor.text("'true'") : undefined,
  }
}

function addPreflight(editor: Editor, items: readonly Dict[], headers: Headers) {
  const [first] = items
  if (!first) return
  const Methods = headers['Methods'] ?? editor.text(`'${allowedMethods(first)}'`)
  for (const item of items) {
    item.set(editor.key('options'), preflight(editor, { ...headers, Methods }))
  }
}

const allMethods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH']

function allowedMethods(item: Dict): string {
  const methods = item.has(anyMethod) ? allMethods : [...item.keys(), 'options']
  return [...new Set(methods.map(method => method.toUpperCase()))].sort().join(',')
}

function preflight(editor: Editor, headers: Headers): Dict {
  const { dict, plain, list } = editor
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value ? [[headerName(name), value] as const] : [],
  )
  const parameters = given.map(([name, value]) => [`method.response.header.${name}`, value])
  const types = given.map(([name]) => {
    const type = name === 'Access-Control-Max-Age' ? 'integer' : 'string'
    return [name, plain({ type })]
  })
  const json = list(['application/json'])
  return dict({
    summary: 'CORS support',
    consumes: json,
    produces: json,
    [integrationKey]: {
      type: 'mock',
      requestTemplates: plain({ 'application/json': '{\n  "statusCode" : 200\n}\n' }),
      responses: {
        default: {
          statusCode: '200',
          responseParameters: dict(Object.fromEntries(parameters)),
          responseTemplates: plain({ 'application/json': '{}\n' }),
        },
      },
    },
    responses: {
      '200': {
        description: 'Default response for CORS method',
        headers: dict(Object.fromEntries(types)),
      },
    },
  })
}

const headerName = (name: string) =>
  name === 'Max-Age' ? 'Access-Control-Max-Age' : `Access-Control-Allow-${name}`
