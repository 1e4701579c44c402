import { at, isList } from '../../../node/values.ts'
import { eventSourcesOf } from '../../models/event-sources.ts'
import { numbersOf } from '../../models/numbers.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sqs-partial-batch-off',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'A function that fails for one message of a batch gives back only that one',
  rationale:
    'Without ReportBatchItemFailures all messages of a batch come back when one of them fails, and are worked on again.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html'],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { mapping, kind } of eventSourcesOf(template)) {
        const size = numbersOf(at(mapping.body, 'Properties', 'BatchSize'), 10, value)
        if (kind !== 'sqs' || !size || Math.min(...size) <= 1) continue
        const types = value.cases(mapping.body, 'Properties', 'FunctionResponseTypes')
        const isOff = types.every(
          list => list === undefined || (isList(list) && list.items.length === 0),
        )
        if (isOff)
          report(
            mapping,
            `One bad message brings the whole batch back, add ReportBatchItemFailures`,
          )
      }
    },
  },
})
