import { lastUpTo } from '../node/last-up-to.ts'
import type { Origin } from '../node/node.ts'
import { writtenAt } from '../node/origin.ts'
import { at, entriesOf } from '../node/values.ts'
import { type Model, perModel } from './model.ts'
import type { Resource } from './resource.ts'

/** The source resource that a place belongs to, or that it is inherited or generated into. */
export function causeOf(model: Model, origin: Origin): Resource | undefined {
  const { source, start } = writtenAt(destination(origin))
  const ranges = rangesOf(model)
  const range = ranges[lastUpTo(ranges.length, i => ranges[i]?.start ?? 0, start)]
  const isInside = range && range.source === source && start < range.end
  return isInside ? model.source.get(range.id) : undefined
}

/** The source resource that an expanded resource comes from; of a plain resource, itself. */
export function sourceOf(model: Model, resource: Resource): Resource | undefined {
  return model.source.get(resource.id) ?? causeOf(model, resource.idOrigin)
}

/** What the author calls the resource that an expanded one comes from. */
export const sourceId = (model: Model, resource: Resource): string =>
  implicitApi(model, resource) ?? (sourceOf(model, resource) ?? resource).id

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

/** Where each resource is written, in the order of the text. */
const rangesOf = perModel(({ root }) =>
  entriesOf(at(root, 'Resources'))
    .map(({ key, keyOrigin, value }) => {
      const { source, start } = writtenAt(keyOrigin)
      return { id: key, source, start, end: writtenAt(value.origin).end }
    })
    .sort((a, b) => a.start - b.start),
)
