import { at, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { describe } from '../../properties.ts'
import type { Domain } from './rest.ts'
import { basePaths } from './settings.ts'

/** The mappings of a REST API to the paths of its domain, or to its root. */
export function* restMappings(domain: Domain): Iterable<Resource> {
  const { api, settings } = domain
  const paths = basePaths(settings)
  if (!paths) yield mapping('', undefined, domain)
  for (const node of paths ?? []) {
    const path = textOf(node)
    if (path === undefined) {
      api.context.report(
        'domain-base-path',
        node,
        `"BasePath" has ${describe(node)}, expected text`,
      )
    } else {
      const short = path.replace(/[^\p{L}\p{N}]/gu, '')
      yield mapping(short, isNormalized(domain) ? short : path, domain)
    }
  }
}

/** On unless it is there and not true; null turns it off too. */
function isNormalized({ settings }: Domain): boolean {
  const flag = at(settings, 'NormalizeBasePath')
  return flag ? truthy(flag) : true
}

function mapping(part: string, path: string | undefined, domain: Domain): Resource {
  const { api, id, endpoint, emit } = domain
  const apiId = api.source.id
  const isPrivate = endpoint === 'PRIVATE'
  return emit(
    `${apiId}${part}BasePathMapping`,
    `AWS::ApiGateway::BasePathMapping${isPrivate ? 'V2' : ''}`,
    {
      BasePath: path,
      [isPrivate ? 'DomainNameArn' : 'DomainName']: { Ref: id },
      RestApiId: { Ref: apiId },
      Stage: { Ref: `${apiId}.Stage` },
    },
  )
}
