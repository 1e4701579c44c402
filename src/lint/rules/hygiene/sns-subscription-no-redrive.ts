import { sourceId } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sns-subscription-no-redrive',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'Messages that SNS cannot deliver go to a dead-letter queue',
  rationale:
    'SNS drops a message that it cannot deliver after its tries, unless the subscription has a redrive policy.',
  docs: ['https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html'],
  corresponds: ['serverless-rules ES7000'],
  check: {
    expanded: {
      'AWS::SNS::Subscription'(subscription, { report, template, value }) {
        const policies = value.cases(subscription.body, 'Properties', 'RedrivePolicy')
        if (policies.some(one => one !== undefined)) return
        const id = sourceId(template, subscription)
        report(subscription, `Messages of "${id}" may get lost, add a RedrivePolicy`)
      },
    },
  },
})
