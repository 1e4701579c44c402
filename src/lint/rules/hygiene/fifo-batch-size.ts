import { at } from '../../../node/values.ts'
import { isTrue } from '../../../template/case.ts'
import { partsOf } from '../../../template/evaluate-parts.ts'
import { eventSourcesOf } from '../../models/event-sources.ts'
import { numbersOf } from '../../models/numbers.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'fifo-batch-size',
  group: 'hygiene',
  severity: 'error',
  optIn: true,
  summary: 'A batch of a FIFO queue has ten messages at most',
  rationale:
    'Lambda refuses an event source mapping of a FIFO queue with a larger batch, and the stack fails.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html',
  ],
  corresponds: ['cfn-lint E3705'],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { mapping, source, kind } of eventSourcesOf(template)) {
        const size = at(mapping.body, 'Properties', 'BatchSize')
        const sizes = numbersOf(size, 10, value)
        const arn = partsOf(at(mapping.body, 'Properties', 'EventSourceArn'), value)?.at(-1)
        const isFifo =
          value.always(at(source?.body, 'Properties', 'FifoQueue'), isTrue) ||
          (typeof arn === 'string' && arn.endsWith('.fifo'))
        if (kind !== 'sqs' || !size || !sizes || !isFifo || Math.min(...sizes) <= 10) continue
        report(size, `A batch of a FIFO queue has at most 10 messages, got ${Math.min(...sizes)}`)
      }
    },
  },
})
