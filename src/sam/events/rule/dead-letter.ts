import type { Shape } from '../../../node/build.ts'
import type { Entry, Node } from '../../../node/node.ts'
import { at, given, isMap, textOf } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { isLogicalId } from '../../ids/logical-id.ts'
import { describe } from '../../properties.ts'
import type { Event, Target } from '../event.ts'
import { eventEmitter } from '../event-emitter.ts'

/** Where events go that could not be delivered: a queue of the user, or one to make. */
export interface DeadLetter {
  readonly arn: Exclude<Shape, undefined>
  /** The queue to make, if there is none yet. */
  readonly queue: Resource | undefined
}

/** Reads the DeadLetterConfig of a rule or schedule; `malformed` when it is refused. */
export function deadLetter(
  event: Event,
  target: Target,
  context: Context,
): DeadLetter | 'malformed' | undefined {
  const config = given(event.properties, 'DeadLetterConfig')
  if (!config) return undefined
  const place = event.properties.entries.get('DeadLetterConfig') ?? config
  const mistake = mistakeOf(config, place)
  if (mistake) {
    context.report('event-dead-letter', mistake.where, mistake.message)
    return 'malformed'
  }
  const arn = given(config, 'Arn')
  if (arn) return { arn, queue: undefined }
  const id = textOf(at(config, 'QueueLogicalId')) || `${event.id}Queue`
  const queue = eventEmitter(event, target).resource(id, 'AWS::SQS::Queue', {})
  return { arn: { 'Fn::GetAtt': [id, 'Arn'] }, queue }
}

function mistakeOf(
  config: Node,
  place: Node | Entry,
): { where: Node | Entry; message: string } | undefined {
  const entry = (name: string) => (isMap(config) ? config.entries.get(name) : undefined)
  const type = entry('Type')
  const id = given(config, 'QueueLogicalId')
  if (entry('Arn') && type) {
    return { where: type, message: '"DeadLetterConfig" has both "Arn" and "Type", remove one' }
  }
  if (type && textOf(type.value) !== 'SQS') {
    const message = `Type of "DeadLetterConfig" is ${describe(type)}, expected "SQS"`
    return { where: type.value, message }
  }
  if (!type && !entry('Arn')) {
    return { where: place, message: '"DeadLetterConfig" needs "Arn" or "Type"' }
  }
  if (given(config, 'Arn') || !id || isLogicalId(textOf(id)) || textOf(id) === '') return undefined
  const message = `"QueueLogicalId" is ${describe(id)}, expected a logical id of letters and digits`
  return { where: id, message }
}
