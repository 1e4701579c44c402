import { at } from '../../../node/values.ts'
import { eventSourcesOf } from '../../models/event-sources.ts'
import { defineRule } from '../../rule.ts'

const streams: ReadonlySet<string> = new Set(['dynamodb', 'kafka', 'kinesis'])

export default defineRule({
  id: 'esm-starting-position',
  group: 'hygiene',
  severity: 'error',
  optIn: true,
  summary: 'A mapping says where to begin in a stream, and not so of a queue',
  rationale:
    'Lambda refuses an event source mapping of a stream without StartingPosition, and one of a queue with it.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html',
  ],
  corresponds: ['cfn-lint E3633', 'cfn-lint E3634'],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { mapping, kind } of eventSourcesOf(template)) {
        const position = at(mapping.body, 'Properties', 'StartingPosition')
        const isAbsent = value.always(position, one => one === undefined)
        const isGiven = value.always(position, one => one !== undefined)
        if (kind && streams.has(kind) && isAbsent) {
          report(mapping, `"${mapping.id}" reads a stream, which needs a StartingPosition`)
        } else if (kind === 'sqs' && position && isGiven) {
          report(position, `"${mapping.id}" reads a queue, which has no StartingPosition`)
        }
      }
    },
  },
})
