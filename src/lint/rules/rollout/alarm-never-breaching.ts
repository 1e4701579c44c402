import { at } from '../../../node/values.ts'
import { alarmsThatBreach, boundsOf } from '../../../rollout/alarms/values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-never-breaching',
  group: 'rollout',
  severity: 'error',
  summary: 'An alarm has a threshold that its metric can breach',
  rationale:
    'A metric has values that it never leaves: errors are never negative, their average is 1 at most, and no call is longer than the timeout of its function. An alarm outside of them never fires, and rolls nothing back.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const alarm of alarmsThatBreach(template, 'never')) {
        const { resource } = alarm
        const where = at(resource.body, 'Properties', 'Threshold') ?? resource
        const why = boundsOf(alarm, template)?.why
        report(
          where,
          why === undefined
            ? `No value of its metric breaches "${resource.id}", it can never fire`
            : `${why}, "${resource.id}" can never fire`,
        )
      }
    },
  },
})
