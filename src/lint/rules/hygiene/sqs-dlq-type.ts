import type { Node } from '../../../node/node.ts'
import { at } from '../../../node/values.ts'
import { isTrue } from '../../../template/case.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { partsOf } from '../../../template/evaluate-parts.ts'
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
        const own = isFifo(queue, value)
        const other =
          dead?.type === 'AWS::SQS::Queue' ? isFifo(dead, value) : isFifoArn(target, value)
        if (!target || own === undefined || other === undefined || own === other) return
        const name = dead ? `"${dead.id}"` : 'The dead-letter queue'
        report(target, `${name} must be a ${own ? 'FIFO' : 'standard'} queue as "${queue.id}" is`)
      },
    },
  },
})

/** By the end of a name that is written out; undefined where it is not known. */
function isFifoArn(arn: Node | undefined, value: Evaluator): boolean | undefined {
  const parts = partsOf(arn, value) ?? []
  const [first, last] = [parts[0], parts.at(-1)]
  const isArn = typeof first === 'string' && first.startsWith('arn:')
  return isArn && typeof last === 'string' && /[\w-]$/.test(last)
    ? last.endsWith('.fifo')
    : undefined
}

/** Undefined where it is not known. */
function isFifo({ body }: Resource, value: Evaluator): boolean | undefined {
  const fifo = at(body, 'Properties', 'FifoQueue')
  if (value.always(fifo, isTrue)) return true
  return value.always(fifo, one => !isTrue(one)) ? false : undefined
}
