import type { Shape } from '../../../node/build.ts'
import { meantOr } from '../../../node/nearest.ts'
import type { Entry, Node } from '../../../node/node.ts'
import { at, entriesOf, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context, Report } from '../../context.ts'
import { meant } from '../../meant.ts'
import type { SamResource } from '../sam-type.ts'
import { blaming, hasCode, runtimeOf } from './code.ts'
import { isNone, noneName } from './none.ts'
import { apiId, partOf } from './part.ts'

/** AppSync's name of each data source, by its key. */
type Sources = ReadonlyMap<string, Shape>

/** The functions that an API's resolvers are made of; one with an Id exists already. */
export function* functions(
  api: SamResource,
  written: Node | undefined,
  sources: Sources,
  { report }: Context,
): Iterable<Resource> {
  for (const entry of entriesOf(written)) {
    const blame = blaming(entry.key, report)
    if (isExternal(entry)) hasOnlyId(entry, blame)
    else yield functionOf(api, entry, sources, blame)
  }
}

/** AppSync's id of each function, by its key. */
export const functionIds = (api: SamResource, written: Node | undefined): Sources =>
  new Map(
    entriesOf(written).map(entry => [
      entry.key,
      isExternal(entry)
        ? at(entry.value, 'Id')
        : { 'Fn::GetAtt': [`${api.id}${entry.key}`, 'FunctionId'] },
    ]),
  )

const isExternal = ({ value }: Entry) => truthy(at(value, 'Id'))

function hasOnlyId({ key: name, value }: Entry, report: Report): void {
  for (const entry of entriesOf(value).filter(({ key }) => key !== 'Id')) {
    const message = `"${entry.key}" of "${name}" does not go with "Id", remove one`
    report('graphql-function-id', entry, message)
  }
}

function functionOf(api: SamResource, entry: Entry, sources: Sources, report: Report): Resource {
  const { key, keyOrigin, value } = entry
  if (!hasCode(entry, report)) {
    report('graphql-code', keyOrigin, `Function "${key}" needs "InlineCode" or "CodeUri"`)
  }
  const inline = at(value, 'InlineCode')
  const title = at(value, 'Name')
  const { resource } = partOf(api, `function ${key}`, keyOrigin)
  return resource(key, 'AWS::AppSync::FunctionConfiguration', {
    ApiId: apiId(api),
    ...(truthy(inline) ? { Code: inline } : { CodeS3Location: at(value, 'CodeUri') }),
    DataSourceName: dataSourceOf(api, entry, sources, report),
    Description: at(value, 'Description'),
    MaxBatchSize: at(value, 'MaxBatchSize'),
    Name: truthy(title) ? title : key,
    Runtime: runtimeOf(entry, report),
    SyncConfig: at(value, 'Sync'),
  })
}

function dataSourceOf(
  { id }: SamResource,
  { key, keyOrigin, value }: Entry,
  sources: Sources,
  report: Report,
): Shape {
  const written = at(value, 'DataSource')
  if (!truthy(written)) {
    report('graphql-data-source', written ?? keyOrigin, `Function "${key}" needs a "DataSource"`)
    return undefined
  }
  const name = textOf(written)
  if (name === undefined) return written
  if (isNone(written)) return { 'Fn::GetAtt': [`${id}${noneName}`, 'Name'] }
  const found = sources.get(name)
  if (found) return found
  const { near, fixes } = meant(name, written.origin, sources.keys())
  const hint = meantOr(near, 'use an intrinsic for one that is elsewhere')
  report('graphql-data-source', written, `The API has no data source "${name}", ${hint}`, { fixes })
  return undefined
}
