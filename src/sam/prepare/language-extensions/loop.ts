import type { Entry, Mapping, Node } from '../../../node/node.ts'
import { isMap, itemsOf, textOf } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import { describe } from '../../properties.ts'

const prefix = 'Fn::ForEach::'

/** Whether a key of a mapping starts a loop. */
export const isLoop = ({ key }: Entry): boolean => key.startsWith(prefix)

/** What a loop is called, by the key that starts it. */
export const loopName = ({ key }: Entry): string => key.slice(prefix.length)

/** A loop: for each item of the collection, the entries of the body. */
export interface Loop {
  readonly identifier: string
  readonly collection: Node
  readonly body: Mapping
}

/** Reads a loop; undefined, and reports, when it is malformed. */
export function loopOf({ key, keyOrigin, value }: Entry, report: Report): Loop | undefined {
  const [identifier, collection, body, ...rest] = itemsOf(value)
  if (!identifier || !collection || !body || rest.length > 0) {
    const message = `Loop "${key}" is ${describe(value)}, expected a list of three: identifier, collection, and a mapping of what to repeat`
    report('foreach-malformed', value.kind === 'list' ? keyOrigin : value, message)
    return undefined
  }
  const name = textOf(identifier)
  if (!name) {
    const message = `Identifier of "${key}" is ${describe(identifier)}, expected a name`
    report('foreach-malformed', identifier, message)
    return undefined
  }
  if (isMap(body)) return { identifier: name, collection, body }
  const message = `What "${key}" repeats is ${describe(body)}, expected a mapping`
  report('foreach-malformed', body, message)
  return undefined
}
