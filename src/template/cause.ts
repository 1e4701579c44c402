import { groupBy } from '../node/group-by.ts'
import { lastUpTo } from '../node/last-up-to.ts'
import type { Origin } from '../node/node.ts'
import { writtenAt } from '../node/origin.ts'
import type { Source } from '../node/source.ts'
import { at, entriesOf } from '../node/values.ts'
import { type Model, perModel } from './model.ts'
import type { Resource } from './resource.ts'

/**
 * The source resource that a place belongs to, or that it is inherited or generated into. Where a
 * loop makes several of one place, it is that from whose id `id` was generated.
 */
export function causeOf(model: Model, origin: Origin, id = ''): Resource | undefined {
  const length = (one: Resource) => (id.startsWith(one.id) ? one.id.length : -1)
  const [first, ...others] = causesOf(model, origin)
  return others.reduce((best, one) => (best && length(best) >= length(one) ? best : one), first)
}

/** The same with all the resources that a loop makes of one place. */
export function causesOf(model: Model, origin: Origin): readonly Resource[] {
  const { source, start } = writtenAt(destination(origin))
  const ranges = rangesOf(model)
  const range = ranges[lastUpTo(ranges.length, i => ranges[i]?.start ?? 0, start)]
  const isInside = range && range.source === source && start < range.end
  return isInside ? range.ids.flatMap(one => model.source.get(one) ?? []) : []
}

/** The source resource that an expanded resource comes from; of a plain resource, itself. */
export function sourceOf(model: Model, resource: Resource): Resource | undefined {
  return model.source.get(resource.id) ?? causeOf(model, resource.idOrigin, resource.id)
}

/** The same, or the expanded resource where nothing of the source is known to be behind it. */
export const sourceOrSelf = (model: Model, resource: Resource): Resource =>
  sourceOf(model, resource) ?? resource

/** What the author calls the resource that an expanded one comes from. */
export const sourceId = (model: Model, resource: Resource): string =>
  implicitApi(model, resource) ?? sourceOrSelf(model, resource).id

/** The API that events share comes from no function in particular. */
function implicitApi({ source }: Model, { id, type }: Resource): string | undefined {
  const [api] = type.startsWith('AWS::ApiGateway')
    ? (/^Serverless(?:Rest|Http)Api/.exec(id) ?? [])
    : []
  return api !== undefined && !source.has(id) ? api : undefined
}

/** Past what is generated, and from Globals into the resource. */
function destination(origin: Origin): Origin {
  if (origin.kind === 'inherited') return destination(origin.into)
  return origin.kind === 'generated' ? destination(origin.from) : origin
}

/** Where resources are written: one, or all those that a loop makes of it. */
interface Range {
  readonly ids: readonly string[]
  readonly source: Source
  readonly start: number
  readonly end: number
}

/** Where each resource is written, in the order of the text. */
const rangesOf = perModel(({ root }): readonly Range[] => {
  const placed = entriesOf(at(root, 'Resources')).map(({ key, keyOrigin, value }) => {
    const { source, start } = writtenAt(keyOrigin)
    return { key, source, start, end: writtenAt(value.origin).end }
  })
  return [...groupBy(placed, ({ source, start }) => `${source.file} ${start}`).values()]
    .flatMap(([first, ...others]) =>
      first ? [{ ...first, ids: [first, ...others].map(one => one.key) }] : [],
    )
    .sort((a, b) => a.start - b.start)
})
