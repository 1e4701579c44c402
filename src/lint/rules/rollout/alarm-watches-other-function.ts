import { scopeOf } from '../../../rollout/alarm-scope.ts'
import { alarmUsesOf } from '../../../rollout/alarm-use.ts'
import { deploymentName, deploymentsOf } from '../../../rollout/deployments.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-watches-other-function',
  group: 'rollout',
  severity: 'warning',
  summary: 'A function is watched by an alarm of its own',
  rationale:
    'A deployment whose alarms all watch other functions cannot notice that its own new version fails.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const uses = alarmUsesOf(deployment, template)
        const scopes = uses.map(({ alarm }) =>
          alarm ? scopeOf(alarm, deployment, template) : 'unknown',
        )
        const [first] = uses
        if (!first || !scopes.every(scope => scope === 'other-function')) continue
        report(
          first.node,
          `No alarm of "${deploymentName(deployment)}" watches it, "${first.alarm?.resource.id}" watches another function`,
        )
      }
    },
  },
})
