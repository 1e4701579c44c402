import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { at, given, isMap, truthy } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import { describe } from '../../properties.ts'
import type { Dict } from './document/dict.ts'
import type { Editor } from './document/editor.ts'
import { reportNotMapping } from './document/editor.ts'
import { isVersion3 } from './document/rest-document.ts'
import { toNode } from './document/to-node.ts'
import { isDict, type Value } from './document/value.ts'

/** Only the public partition has edge-optimized endpoints. */
const hasEdge = (partition: string) =>
  !partition.startsWith('aws-iso') && !['aws-us-gov', 'aws-cn', 'aws-eusc'].includes(partition)

/** The endpoint of an API, as the properties of the generated one. */
export function endpointOf(
  configuration: Node | undefined,
  partition: string,
  report: Report,
): { readonly [name: string]: Shape } {
  if (!truthy(configuration)) return hasEdge(partition) ? {} : endpoint('REGIONAL')
  const type = isMap(configuration) ? given(configuration, 'Type') : undefined
  if (!truthy(type)) return endpoint(configuration)
  const [ids, other] = ['VPCEndpointIds', 'VpcEndpointIds'].map(name => at(configuration, name))
  if (ids && other) {
    const message = '"VPCEndpointIds" and "VpcEndpointIds" mean the same, give one of them'
    report('rest-endpoint', other, message)
  }
  return endpoint(type, {
    VpcEndpointIds: truthy(ids) ? ids : (other ?? (ids && null)),
    IpAddressType: at(configuration, 'IpAddressType'),
  })
}

const endpoint = (type: Node | string, more: { readonly [name: string]: Shape } = {}) => ({
  EndpointConfiguration: { Types: [type], ...more },
  Parameters: { endpointConfigurationTypes: type },
})

const extension = 'x-amazon-apigateway-endpoint-configuration'

/** Says in the document whether the API answers at its default address. */
export function disableDefaultEndpoint(editor: Editor, value: Value): void {
  const { root, report } = editor
  if (!isVersion3(root.get('openapi'))) {
    setIn(editor, root, value)
    return
  }
  const servers = root.get('servers') ?? editor.list([editor.dict()])
  if (servers.kind !== 'list') {
    const message = `"servers" is ${describe(toNode(servers))}, expected a list`
    report('openapi-malformed', servers.origin, message)
    return
  }
  for (const server of servers.items) {
    if (isDict(server)) setIn(editor, server, value)
    else reportNotMapping('An item of "servers"', server, report)
  }
  root.set(editor.key('servers'), servers)
}

function setIn(editor: Editor, dict: Dict, value: Value) {
  const there = dict.get(extension)
  const configuration = there ?? editor.plain({})
  if (!isDict(configuration)) {
    reportNotMapping(`"${extension}"`, configuration, editor.report)
    return
  }
  if (!there) dict.set(editor.key(extension), configuration)
  configuration.set(editor.key('disableExecuteApiEndpoint'), value)
}
