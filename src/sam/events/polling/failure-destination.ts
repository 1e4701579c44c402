import type { Shape } from '../../../node/build.ts'
import { type Node, scalar } from '../../../node/node.ts'
import {
  at,
  given,
  isMap,
  textOf,
  truthy,
  withEntry,
  without,
  withValue,
} from '../../../node/values.ts'
import type { Context } from '../../context.ts'
import { sendingTo } from '../../iam/documents.ts'
import { describe } from '../../properties.ts'
import type { Event } from '../event.ts'

/** Where batches go that failed for good, and what the function must be allowed for it. */
export interface FailureDestination {
  readonly config: Node
  readonly policy: Exclude<Shape, undefined> | undefined
}

const types = ['SQS', 'SNS', 'S3', 'Kafka']

/** Reads DestinationConfig; its Type is for SAM alone and does not reach Lambda. */
export function failureDestination(
  { id, properties }: Event,
  { report }: Context,
): FailureDestination | 'malformed' | undefined {
  const config = given(properties, 'DestinationConfig')
  if (!isMap(config) || !truthy(config)) return undefined
  const entry = config.entries.get('OnFailure')
  if (!entry || !isMap(entry.value)) {
    const what = entry ? describe(entry) : 'missing'
    const message = `"OnFailure" of "DestinationConfig" is ${what}, expected a mapping with the Destination`
    report('polling-destination', entry?.value ?? config, message)
    return 'malformed'
  }
  const type = at(entry.value, 'Type')
  if (!truthy(type)) return { config, policy: undefined }
  const name = textOf(type) ?? ''
  if (!types.includes(name)) {
    const message = `Type of "OnFailure" is ${describe(type)}, expected one of ${types.join(', ')}`
    report('polling-destination', type, message)
    return 'malformed'
  }
  const target = at(entry.value, 'Destination') ?? scalar(entry.value.origin, null)
  return {
    config: withEntry(config, withValue(entry, without(entry.value, 'Type'))),
    policy: name === 'Kafka' ? undefined : sendingTo(name, id, target),
  }
}
