import { at, itemsOf } from '../../../node/values.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import { receivingPolicies } from '../../models/receiving-policies.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'eventbridge-dlq-policy-missing',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'EventBridge may send to the dead-letter queues of its targets',
  rationale:
    'EventBridge sends to a dead-letter queue only where the policy of the queue lets it. Otherwise the events that it cannot deliver are lost all the same.',
  docs: ['https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html'],
  check: {
    expanded: {
      'AWS::Events::Rule'(rule, { report, template }) {
        for (const target of itemsOf(at(rule.body, 'Properties', 'Targets'))) {
          const arn = at(target, 'DeadLetterConfig', 'Arn')
          const queue = template.resources.get(referencedId(arn) ?? '')
          if (!arn || queue?.type !== 'AWS::SQS::Queue') continue
          if (receivingPolicies(queue, 'events', template).length > 0) continue
          report(arn, `The policy of "${queue.id}" does not let events.amazonaws.com send to it`)
        }
      },
    },
  },
})
