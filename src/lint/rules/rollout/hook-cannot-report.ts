import { deploymentName } from '../../../rollout/deployments/deployments.ts'
import { hookFunctionsOf, hookUsesOf } from '../../../rollout/deployments/hooks.ts'
import { allows } from '../../../rollout/permissions/allows.ts'
import { permissionsOfFunction } from '../../../rollout/permissions/permissions.ts'
import { isReportDenied, reportAction } from '../../../rollout/permissions/report-permission.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'hook-cannot-report',
  group: 'rollout',
  severity: 'error',
  summary: 'A hook may tell CodeDeploy how it went',
  rationale:
    'A hook passes by calling PutLifecycleEventHookExecutionStatus. One that is not allowed to cannot pass: the deployment waits an hour and fails.',
  docs: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      const mute = new Set<string>()
      for (const { fn, source } of hookFunctionsOf(template)) {
        const permissions = permissionsOfFunction(fn, template)
        if (allows(permissions, reportAction) !== false) continue
        mute.add(fn.id)
        report(source, `Hook "${source.id}" is not allowed ${reportAction}`)
      }
      for (const { fn, deployment } of hookUsesOf(template)) {
        const key = `${fn?.id} ${deployment.alias.id}`
        if (!fn || mute.has(fn.id) || mute.has(key)) continue
        mute.add(key)
        if (!isReportDenied(permissionsOfFunction(fn, template), deployment, template)) continue
        const source = sourceOrSelf(template, fn)
        report(
          source,
          `Hook "${source.id}" is allowed ${reportAction}, but not on the deployment group of "${deploymentName(deployment)}"`,
        )
      }
    },
  },
})
