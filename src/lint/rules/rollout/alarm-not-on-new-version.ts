import { at } from '../../../node/values.ts'
import type { Alarm } from '../../../rollout/alarms/alarm.ts'
import { watchedAlarmsOf } from '../../../rollout/alarms/rollback-alarms.ts'
import { type Scope, scopeOf } from '../../../rollout/alarms/scope.ts'
import { type Deployment, versionName } from '../../../rollout/deployments/deployments.ts'
import { shareAt } from '../../../rollout/deployments/schedule.ts'
import { recordedByVersion } from '../../../rollout/metrics/lambda.ts'
import type { Model } from '../../../template/model.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-not-on-new-version',
  group: 'rollout',
  severity: 'warning',
  summary: 'A rollback alarm watches the new version',
  rationale:
    'At a share of 10 percent the failures of the new version are one tenth of what an alarm on the function sees, and those of the old version, of other aliases and of hooks count as well. With the dimensions Resource and ExecutedVersion it sees the new version alone.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { alarm, deployment } of watchedAlarmsOf(template)) {
        const scope = scopeOf(alarm, deployment, template)
        const isSmall = deployment.schedules.every(one => one && shareAt(one, 0) <= 50)
        if ((scope !== 'function' && scope !== 'alias') || !isSmall || !isByVersion(alarm)) continue
        const where = at(alarm.resource.body, 'Properties', 'Dimensions') ?? alarm.resource
        const seen = scope === 'alias' ? 'the old version too' : 'all versions and aliases'
        const missing = missingDimensions(scope, deployment, template)
        const message = `"${alarm.resource.id}" watches ${seen}, add ${missing}`
        const isMinor = scope === 'alias' || isTouchy(alarm)
        report(where, message, isMinor ? { severity: 'info' } : {})
      }
    },
  },
})

/** ExecutedVersion is recorded together with Resource only. */
function missingDimensions(scope: Scope, deployment: Deployment, model: Model): string {
  const { alias, aliasName = 'ALIAS', fn } = deployment
  const name = versionName(deployment, model)
  const version = `ExecutedVersion: ${name ? `!GetAtt ${name}.Version` : `the FunctionVersion of ${alias.id}`}`
  return scope === 'alias' ? version : `Resource: !Sub "\${${fn?.id}}:${aliasName}" and ${version}`
}

/** Whether there is anything to see of one version alone. */
const isByVersion = ({ metrics }: Alarm): boolean =>
  metrics.every(({ name }) => name === undefined || recordedByVersion.has(name))

/** A single error sets it off, whatever the share of the new version. */
const isTouchy = ({ metrics, threshold }: Alarm): boolean =>
  metrics.every(({ statistic }) => statistic === 'Sum') && threshold !== undefined && threshold <= 1
