import type { Alarm } from '../../../rollout/alarms/alarm.ts'
import { scopeOf } from '../../../rollout/alarms/scope.ts'
import { alarmUsesOf } from '../../../rollout/alarms/use.ts'
import { reachOf } from '../../../rollout/apis/reach.ts'
import {
  type Deployment,
  deploymentName,
  deploymentsOf,
} from '../../../rollout/deployments/deployments.ts'
import type { Model } from '../../../template/model.ts'
import { defineRule } from '../../rule.ts'

/** What else an alarm watches, where that is surely not the deployed function. */
function other(alarm: Alarm | undefined, deployment: Deployment, model: Model): string | undefined {
  const scope = alarm && scopeOf(alarm, deployment, model)
  if (scope === 'other-function') return 'another function'
  const isElsewhere =
    scope === 'api' &&
    alarm?.metrics.every(metric => reachOf(metric, deployment, model).kind === 'none')
  return isElsewhere ? 'routes that do not lead to it' : undefined
}

export default defineRule({
  id: 'alarm-watches-other-function',
  group: 'rollout',
  severity: 'warning',
  summary: 'A function is watched by an alarm of its own',
  rationale:
    'A deployment whose alarms all watch other functions, or an API that does not call it, cannot notice that its own new version fails.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const uses = alarmUsesOf(deployment, template)
        const others = uses.map(({ alarm }) => other(alarm, deployment, template))
        const [first] = uses
        if (!first || others.includes(undefined)) continue
        report(
          first.node,
          `No alarm of "${deploymentName(deployment)}" watches it, "${first.alarm?.resource.id}" watches ${others[0]}`,
        )
      }
    },
  },
})
