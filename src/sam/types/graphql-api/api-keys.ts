import type { Node } from '../../../node/node.ts'
import { at, entriesOf } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { SamResource } from '../sam-type.ts'
import { apiId, partOf } from './part.ts'

/** The API keys of an API. */
export function* apiKeys(api: SamResource, keys: Node | undefined): Iterable<Resource> {
  for (const { key, keyOrigin, value } of entriesOf(keys)) {
    yield partOf(api, `API key ${key}`, keyOrigin).resource(key, 'AWS::AppSync::ApiKey', {
      ApiId: apiId(api),
      ApiKeyId: at(value, 'ApiKeyId'),
      Description: at(value, 'Description'),
      Expires: at(value, 'ExpiresOn'),
    })
  }
}
