import { at } from '../../../node/values.ts'
import { alarmsThatBreach } from '../../../rollout/alarms/values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-always-breaching',
  group: 'rollout',
  severity: 'error',
  summary: 'An alarm has a threshold that a healthy metric does not breach',
  rationale:
    'An alarm that every value breaches is in ALARM as soon as there are data: CodeDeploy stops each deployment that begins while one of its alarms is active.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { resource } of alarmsThatBreach(template, 'always')) {
        const where = at(resource.body, 'Properties', 'Threshold') ?? resource
        report(
          where,
          `Every value of its metric breaches "${resource.id}", which stops every deployment`,
        )
      }
    },
  },
})
