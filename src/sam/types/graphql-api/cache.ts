import type { Node } from '../../../node/node.ts'
import { entriesOf } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { SamResource } from '../sam-type.ts'
import { apiId, partOf } from './part.ts'

/** The cache of an API. */
export function* cache(api: SamResource, settings: Node | undefined): Iterable<Resource> {
  if (!settings) return
  const properties = entriesOf(settings).map(({ key, value }) => [key, value])
  yield partOf(api, 'Cache', settings.origin).resource('ApiCache', 'AWS::AppSync::ApiCache', {
    ...Object.fromEntries(properties),
    ApiId: apiId(api),
  })
}
