import type { Shape } from '../../../node/build.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { managedPolicy } from '../../iam/documents.ts'
import { anything, required } from '../../properties.ts'
import type { Event, Target } from '../event.ts'
import { eventEmitter } from '../event-emitter.ts'
import { polled } from './polled.ts'

const policy = 'service-role/AWSLambdaSQSQueueExecutionRole'

/** Messages in a queue. */
export const sqs = polled({
  type: 'SQS',
  properties: { Queue: required(anything) },
  source: 'Queue',
  managedPolicy: policy,
})

/** Has Lambda poll a queue that stands between the function and another source. */
export function queueMapping(
  event: Event,
  target: Target,
  id: string,
  queue: { readonly arn: Shape; readonly batchSize: Shape },
  { settings }: Context,
): Resource {
  const { make, resource } = eventEmitter(event, target)
  target.role.manage(make(managedPolicy(settings.partition, policy)))
  return resource(id, 'AWS::Lambda::EventSourceMapping', {
    FunctionName: target.name,
    EventSourceArn: queue.arn,
    BatchSize: queue.batchSize,
    Enabled: true,
  })
}
