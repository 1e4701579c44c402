import { at, itemsOf } from '../../../node/values.ts'
import { sourceId } from '../../../template/cause.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'eventbridge-target-no-dlq',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'Events that EventBridge cannot deliver go to a dead-letter queue',
  rationale:
    'EventBridge tries for a day to deliver an event and then drops it, unless the target has a dead-letter queue.',
  docs: ['https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html'],
  corresponds: ['serverless-rules ES4000'],
  check: {
    expanded: {
      'AWS::Events::Rule'(rule, { report, template, value }) {
        const targets = itemsOf(at(rule.body, 'Properties', 'Targets'))
        const open = targets.filter(target =>
          value.cases(target, 'DeadLetterConfig').every(one => one === undefined),
        )
        const [first] = open
        if (!first || isIntrinsic(first)) return
        report(
          first,
          `Events of "${sourceId(template, rule)}" may get lost, add a DeadLetterConfig to the target`,
        )
      },
    },
  },
})
