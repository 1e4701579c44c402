import { builder } from '../../../node/build.ts'
import { list, type Mapping, type Node } from '../../../node/node.ts'
import { given, isList, isMap, itemsOf, textOf, truthy } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import { describe } from '../../properties.ts'
import { assign } from '../assign.ts'
import type { HttpApi } from './http-api.ts'

const endpointKey = 'x-amazon-apigateway-endpoint-configuration'

/** The definition with what each of its servers says about API Gateway's own address for the API. */
export function withEndpoint(definition: Mapping, { source, context }: HttpApi): Mapping {
  const isDisabled = given(source.properties, 'DisableExecuteApiEndpoint')
  if (!isDisabled) return definition
  const make = builder('DisableExecuteApiEndpoint', isDisabled.origin)
  const servers = definition.entries.get('servers')?.value ?? make([{}])
  const configure = (server: Node): Node => {
    const known = isMap(server) ? (server.entries.get(endpointKey)?.value ?? make({})) : server
    if (!isMap(server) || !isMap(known)) return malformed('servers', known, context.report)
    const endpoint = assign(known, make, { disableExecuteApiEndpoint: isDisabled })
    return assign(server, make, { [endpointKey]: endpoint })
  }
  const isNothing = textOf(servers) === '' || (isMap(servers) && !truthy(servers))
  if (isNothing) return definition
  const configured = isList(servers)
    ? list(servers.origin, itemsOf(servers).map(configure))
    : malformed('servers', servers, context.report)
  return assign(definition, make, { servers: configured })
}

function malformed(key: string, node: Node, report: Report): Node {
  const message = `"${key}" of the definition has ${describe(node)}, expected a list of mappings`
  report('openapi-malformed', node, message)
  return node
}
