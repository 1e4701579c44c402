import { at } from '../../../node/values.ts'
import { alarmsThatBreach } from '../../../rollout/alarm-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-never-breaching',
  group: 'rollout',
  severity: 'error',
  summary: 'An alarm has a threshold that its metric can breach',
  rationale:
    'A metric has values that it never leaves: errors are never negative, and their average is 1 at most. An alarm outside of them never fires, and rolls nothing back.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { resource } of alarmsThatBreach(template, 'never')) {
        const where = at(resource.body, 'Properties', 'Threshold') ?? resource
        report(where, `No value of its metric breaches "${resource.id}", it can never fire`)
      }
    },
  },
})
