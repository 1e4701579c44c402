import { builder, type Shape } from '../../../node/build.ts'
import { meantOr } from '../../../node/nearest.ts'
import { list, type Mapping, mapping, type Node } from '../../../node/node.ts'
import { entriesOf, given, isMap, itemsOf, literal, textOf, truthy } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import { meant } from '../../meant.ts'
import { describe } from '../../properties.ts'
import { assign } from '../assign.ts'
import type { HttpApi } from './http-api.ts'

const corsKey = 'x-amazon-apigateway-cors'

/** The names of CORS settings in the template and in OpenAPI. */
const names = new Map([
  ['AllowOrigins', 'allowOrigins'],
  ['AllowHeaders', 'allowHeaders'],
  ['AllowMethods', 'allowMethods'],
  ['ExposeHeaders', 'exposeHeaders'],
  ['MaxAge', 'maxAge'],
  ['AllowCredentials', 'allowCredentials'],
])

/** The definition with the API's CORS settings over those it has itself. */
export function withCors(definition: Mapping, api: HttpApi): Mapping {
  const cors = api.setting('CorsConfiguration')
  if (!cors || !isSound(cors, api)) return definition
  const make = builder('CorsConfiguration', cors.origin)
  const known = definition.entries.get(corsKey)?.value ?? make({})
  if (!isMap(known)) {
    const message = `"${corsKey}" of the definition is ${describe(known)}, expected a mapping`
    api.context.report('openapi-malformed', known, message)
    return definition
  }
  const origins = isIntrinsic(cors) ? cors : given(cors, 'AllowOrigins')
  const changed =
    origins && isIntrinsic(origins)
      ? mapping(known.origin, [...known.entries.values(), ...entriesOf(renamed(origins))])
      : assign(known, make, settings(cors))
  return assign(definition, make, { [corsKey]: changed })
}

function isSound(cors: Node, { source, context }: HttpApi): boolean {
  if (literal(cors) === true || isIntrinsic(cors)) return true
  if (!isMap(cors)) {
    const message = `"CorsConfiguration" of "${source.id}" is ${describe(cors)}, expected true or a mapping`
    context.report('http-cors', cors, message)
    return false
  }
  const strange = entriesOf(cors).filter(({ key }) => !names.has(key))
  for (const entry of strange) {
    const { near, fixes } = meant(entry.key, entry.keyOrigin, names.keys(), cors)
    const hint = meantOr(near, `expected ${[...names.keys()].join(', ')}`)
    const message = `"CorsConfiguration" has no key "${entry.key}", ${hint}`
    context.report('http-cors', entry, message, { fixes })
  }
  const credentials = given(cors, 'AllowCredentials')
  const [origin, ...others] = itemsOf(given(cors, 'AllowOrigins'))
  if (
    !credentials ||
    literal(credentials) !== true ||
    textOf(origin) !== '*' ||
    others.length > 0
  ) {
    return strange.length === 0
  }
  const message = `"AllowCredentials" of "${source.id}" does not go with "AllowOrigins" "*", name the origins`
  context.report('http-cors', credentials, message)
  return false
}

function settings(cors: Node): Record<string, Shape> {
  if (!isMap(cors)) return { allowOrigins: ['*'] }
  const pairs = [...names].map(([name, key]) => {
    const value = given(cors, name)
    if (name === 'MaxAge') return [key, value]
    if (name === 'AllowCredentials') return [key, literal(value) === true ? value : undefined]
    return [key, truthy(value) ? value : undefined]
  })
  return Object.fromEntries(pairs)
}

/** Settings inside an intrinsic get OpenAPI's names wherever they stand, in texts too. */
function renamed(node: Node): Node {
  if (node.kind === 'list') return list(node.origin, node.items.map(renamed))
  if (node.kind === 'scalar') {
    const text = textOf(node)
    return text === undefined ? node : { ...node, value: renamedText(text) }
  }
  return mapping(
    node.origin,
    [...node.entries.values()].map(entry => ({
      ...entry,
      key: renamedText(entry.key),
      value: renamed(entry.value),
    })),
  )
}

const renamedText = (text: string) =>
  [...names].reduce((now, [name, key]) => now.replaceAll(name, key), text)
