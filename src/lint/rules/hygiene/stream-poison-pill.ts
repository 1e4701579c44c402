import { type Case, isTrue, numberOf } from '../../../template/case.ts'
import { sourceOf } from '../../../template/cause.ts'
import { eventSourcesOf } from '../../models/event-sources.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'stream-poison-pill',
  group: 'hygiene',
  severity: 'warning',
  summary: 'A record that cannot be worked on does not stop a stream',
  rationale:
    'Lambda tries a batch of a stream again until it succeeds or its records expire, a day later or more. One bad record, or one bad release, stops the shard for as long, unless retries or the age of records are limited or batches are split.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html',
  ],
  exceptions: 'Streams of which no record may be left out.',
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { mapping, kind, fn } of eventSourcesOf(template)) {
        if (kind !== 'kinesis' && kind !== 'dynamodb') continue
        const cases = (name: string) => value.cases(mapping.body, 'Properties', name)
        const isEndless =
          cases('MaximumRetryAttempts').every(isUnlimited) &&
          cases('MaximumRecordAgeInSeconds').every(isUnlimited) &&
          cases('BisectBatchOnFunctionError').every(one => one?.kind !== 'map' && !isTrue(one))
        if (!isEndless) continue
        const { id } = (fn && sourceOf(template, fn)) ?? fn ?? mapping
        report(
          mapping,
          `One bad record stops the stream of "${id}" until it expires, set MaximumRetryAttempts to 0 or more`,
        )
      }
    },
  },
})

const isUnlimited = (value: Case): boolean => value === undefined || numberOf(value) === -1
