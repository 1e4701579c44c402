import type { Mapping, Node } from '../../../node/node.ts'
import { at, given, isList, isMap, itemsOf, textOf, truthy } from '../../../node/values.ts'
import { describe } from '../../properties.ts'
import { assign } from '../assign.ts'
import { integrationKey } from '../open-api-names.ts'
import type { HttpRoute } from './routes.ts'

/** The method with the timeout and the payload format that the event asks for. */
export function withIntegrationSettings(definition: Mapping, route: HttpRoute): Mapping {
  const value = (name: string) => {
    const found = given(route.event.properties, name)
    return truthy(found) ? found : undefined
  }
  const settings = {
    timeoutInMillis: value('TimeoutInMillis'),
    payloadFormatVersion: value('PayloadFormatVersion'),
  }
  if (!settings.timeoutInMillis && !settings.payloadFormatVersion) return definition
  const integration = at(definition, integrationKey)
  if (isMap(integration)) {
    const changed = assign(integration, route.make, settings)
    return assign(definition, route.make, { [integrationKey]: changed })
  }
  if (integration) reportShape(integrationKey, 'a mapping', integration, route)
  return definition
}

/** The names of the parameters in a path. */
export const parametersIn = (path: string): string[] =>
  [...path.matchAll(/\{(.*?)\}/g)].map(([, name]) => name ?? '')

/** The method with the parameters that its path has. */
export function withPathParameters(definition: Mapping, route: HttpRoute): Mapping {
  const names = parametersIn(route.path)
  if (names.length === 0) return definition
  const known = at(definition, 'parameters')
  const wrong = known && (isList(known) ? itemsOf(known).find(item => !isMap(item)) : known)
  if (wrong) {
    reportShape('parameters', 'a list of mappings', wrong, route)
    return definition
  }
  const parameters = names.reduce(
    (all: readonly Node[], name) => withParameter(all, name, route),
    itemsOf(known),
  )
  return assign(definition, route.make, { parameters })
}

function withParameter(all: readonly Node[], name: string, { make }: HttpRoute): readonly Node[] {
  const index = all.findIndex(item => textOf(at(item, 'name')) === name)
  const known = all[index]
  if (!known || !isMap(known)) return [...all, make({ name, in: 'path', required: true })]
  return all.with(index, assign(known, make, { in: 'path', required: true }))
}

function reportShape(key: string, expected: string, wrong: Node, route: HttpRoute) {
  const { method, path, report } = route
  const message = `"${key}" of method "${method}" of path "${path}" is ${describe(wrong)}, expected ${expected}`
  report('openapi-malformed', wrong, message)
}
