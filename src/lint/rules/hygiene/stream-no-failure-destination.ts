import { sourceId } from '../../../template/cause.ts'
import { eventSourcesOf } from '../../models/event-sources.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'stream-no-failure-destination',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'Records of a stream that cannot be worked on are told of',
  rationale:
    'When Lambda gives up on a batch of a stream it goes on with the next one, and says to nobody which records it left out, unless the mapping has a destination for failures.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html'],
  corresponds: ['serverless-rules ES1001'],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { mapping, kind, fn } of eventSourcesOf(template)) {
        if (kind !== 'kinesis' && kind !== 'dynamodb') continue
        const destination = value.cases(
          mapping.body,
          'Properties',
          'DestinationConfig',
          'OnFailure',
        )
        if (destination.some(one => one !== undefined)) continue
        const id = sourceId(template, fn ?? mapping)
        report(mapping, `Records that "${id}" fails on are lost, add a destination for failures`)
      }
    },
  },
})
