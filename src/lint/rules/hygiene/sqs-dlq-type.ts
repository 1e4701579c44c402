import { at } from '../../../node/values.ts'
import { isTrue } from '../../../rollout/deployment-groups.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sqs-dlq-type',
  group: 'hygiene',
  severity: 'error',
  optIn: true,
  summary:
    'The dead-letter queue of a FIFO queue is a FIFO queue, that of a standard queue a standard one',
  rationale: 'SQS refuses a redrive policy between queues of different kinds, and the stack fails.',
  docs: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  ],
  corresponds: ['cfn-lint E3502'],
  check: {
    expanded: {
      'AWS::SQS::Queue'(queue, { report, template, value }) {
        const target = at(queue.body, 'Properties', 'RedrivePolicy', 'deadLetterTargetArn')
        const dead = template.resources.get(referencedId(target) ?? '')
        if (!target || dead?.type !== 'AWS::SQS::Queue') return
        const [own, other] = [queue, dead].map(one => isFifo(one, value))
        if (own === undefined || other === undefined || own === other) return
        report(
          target,
          `"${dead.id}" must be a ${own ? 'FIFO' : 'standard'} queue as "${queue.id}" is`,
        )
      },
    },
  },
})

/** Undefined where it is not known. */
function isFifo({ body }: Resource, value: Evaluator): boolean | undefined {
  const fifo = at(body, 'Properties', 'FifoQueue')
  if (value.always(fifo, isTrue)) return true
  return value.always(fifo, one => !isTrue(one)) ? false : undefined
}
