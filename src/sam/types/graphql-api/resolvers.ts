import type { Shape } from '../../../node/build.ts'
import { meantOr } from '../../../node/nearest.ts'
import type { Entry, Node } from '../../../node/node.ts'
import { at, entriesOf, itemsOf, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context, Report } from '../../context.ts'
import { meant } from '../../meant.ts'
import type { SamResource } from '../sam-type.ts'
import { blaming, hasCode, runtimeOf } from './code.ts'
import { apiId, partOf } from './part.ts'
import { schemaName } from './schema.ts'

/** AppSync's id of each function, by its key. */
type Functions = ReadonlyMap<string, Shape>

/** The resolvers of an API's fields, by the type that has the field. */
export function* resolvers(
  api: SamResource,
  written: Node | undefined,
  functions: Functions,
  { report }: Context,
): Iterable<Resource> {
  for (const { key: type, value } of entriesOf(written)) {
    for (const entry of entriesOf(value)) {
      yield resolverOf(api, type, entry, functions, blaming(entry.key, report))
    }
  }
}

function resolverOf(
  api: SamResource,
  type: string,
  entry: Entry,
  functions: Functions,
  report: Report,
): Resource {
  const { key, keyOrigin, value } = entry
  const field = at(value, 'FieldName')
  const size = at(value, 'MaxBatchSize')
  const { resource } = partOf(api, `resolver ${type}.${key}`, keyOrigin)
  return resource(
    `${type}${key}`,
    'AWS::AppSync::Resolver',
    {
      ApiId: apiId(api),
      CachingConfig: at(value, 'Caching'),
      ...codeOf(entry, report),
      FieldName: truthy(field) ? field : key,
      Kind: 'PIPELINE',
      MaxBatchSize: truthy(size) ? size : undefined,
      PipelineConfig: { Functions: pipelineOf(entry, functions, report) },
      TypeName: type,
    },
    `${api.id}${schemaName}`,
  )
}

/** What a pipeline does around its functions by default: nothing. */
const plainCode = `
export function request(ctx) {
    return {};
}

export function response(ctx) {
    return ctx.prev.result;
}
`

function codeOf(entry: Entry, report: Report): { readonly [property: string]: Shape } {
  if (!hasCode(entry, report)) {
    return { Code: plainCode, Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' } }
  }
  return {
    Code: at(entry.value, 'InlineCode'),
    CodeS3Location: at(entry.value, 'CodeUri'),
    Runtime: runtimeOf(entry, report),
  }
}

function pipelineOf({ key, keyOrigin, value }: Entry, functions: Functions, report: Report): Shape {
  const pipeline = at(value, 'Pipeline')
  if (!truthy(pipeline)) {
    const message = `Resolver "${key}" needs a "Pipeline" of functions, SAM has no other resolvers`
    report('graphql-pipeline', pipeline ?? keyOrigin, message)
  }
  return itemsOf(pipeline).map(item => {
    const name = textOf(item) ?? ''
    const { near, fixes } = meant(name, item.origin, functions.keys())
    const hint = meantOr(near, 'expected a key of "Functions"')
    if (!functions.has(name)) {
      report('graphql-pipeline', item, `The API has no function "${name}", ${hint}`, { fixes })
    }
    return functions.get(name)
  })
}
