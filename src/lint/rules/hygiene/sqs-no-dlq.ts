import { pathOf } from '../../../node/walk.ts'
import { edgesTo } from '../../../template/graph.ts'
import type { Model } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { eventSourcesOf } from '../../models/event-sources.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sqs-no-dlq',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'A queue that a function reads has a dead-letter queue',
  rationale:
    'Without a dead-letter queue a message that cannot be worked on is tried again until it expires, up to two weeks later, and is then lost.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  ],
  corresponds: ['serverless-rules ES6000'],
  check: {
    wholeExpansion({ report, template, value }) {
      const seen = new Set<Resource>()
      for (const { source, kind } of eventSourcesOf(template)) {
        if (!source || kind !== 'sqs' || seen.has(source)) continue
        seen.add(source)
        const policies = value.cases(source.body, 'Properties', 'RedrivePolicy')
        if (policies.some(one => one !== undefined) || isDeadLetter(source, template)) continue
        report(source, `"${source.id}" keeps bad messages until they expire, add a RedrivePolicy`)
      }
    },
  },
})

/** Whether anything sends what failed to the queue. */
const isDeadLetter = ({ id }: Resource, model: Model): boolean =>
  edgesTo(model, id).some(({ use }) =>
    /deadletter|redrive|onfailure/i.test(pathOf(use.trail).join('.')),
  )
