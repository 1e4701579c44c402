import type { Node } from '../../../node/node.ts'
import { at, entriesOf, textOf } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { SamResource } from '../sam-type.ts'
import { apiId, partOf } from './part.ts'

/** What the logical id of the data source that has no data ends with. */
export const noneName = 'NoneDataSource'

/** Whether the data source of a function is the one that has no data. */
export const isNone = (source: Node | undefined): boolean =>
  textOf(source)?.toLowerCase() === 'none'

/** The data source without data, where a function asks for it. */
export function* noneSource(api: SamResource, functions: Node | undefined): Iterable<Resource> {
  const user = entriesOf(functions).find(
    ({ value }) => !at(value, 'Id') && isNone(at(value, 'DataSource')),
  )
  if (!user) return
  const { resource } = partOf(api, `function ${user.key}`, user.keyOrigin)
  yield resource(noneName, 'AWS::AppSync::DataSource', {
    ApiId: apiId(api),
    Name: `${api.id}${noneName}`,
    Type: 'NONE',
  })
}
