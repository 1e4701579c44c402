import type { Node } from '../../node/node.ts'
import { at } from '../../node/values.ts'
import { sourceOrSelf } from '../../template/cause.ts'
import { defaultTimeout } from '../../template/function-timeout.ts'
import { perModel } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import { eventSourcesOf } from './event-sources.ts'
import { numbersOf } from './numbers.ts'

/** How long a queue hides messages, and how long the function that reads them may run; in seconds, by case. */
export interface Visibility {
  /** The visibility timeout, or the queue where it has none. */
  readonly where: Node | Resource
  /** What the queue and the function are called in the source. */
  readonly queue: string
  readonly fn: string
  readonly visibility: readonly number[]
  readonly timeout: readonly number[]
  readonly window: readonly number[]
}

/** Every function of the template that reads a queue of the template, where the timeouts are known. */
export const visibilityOf = perModel(model =>
  eventSourcesOf(model).flatMap(({ mapping, source, fn }): Visibility[] => {
    if (source?.type !== 'AWS::SQS::Queue' || !fn) return []
    const { value } = model
    const own = at(source.body, 'Properties', 'VisibilityTimeout')
    const batching = at(mapping.body, 'Properties', 'MaximumBatchingWindowInSeconds')
    const visibility = numbersOf(own, 30, value)
    const timeout = numbersOf(at(fn.body, 'Properties', 'Timeout'), defaultTimeout, value)
    const window = numbersOf(batching, 0, value)
    if (!visibility || !timeout || !window) return []
    const name = (resource: Resource) => sourceOrSelf(model, resource).id
    return [
      { where: own ?? source, queue: name(source), fn: name(fn), visibility, timeout, window },
    ]
  }),
)
