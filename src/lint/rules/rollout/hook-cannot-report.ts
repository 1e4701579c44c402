import { allows } from '../../../rollout/allows.ts'
import { hookFunctionsOf } from '../../../rollout/hooks.ts'
import { permissionsOfFunction } from '../../../rollout/permissions.ts'
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
      for (const { fn, source } of hookFunctionsOf(template)) {
        const permissions = permissionsOfFunction(fn, template)
        if (allows(permissions, 'codedeploy:PutLifecycleEventHookExecutionStatus') !== false)
          continue
        report(
          source,
          `Hook "${source.id}" is not allowed codedeploy:PutLifecycleEventHookExecutionStatus`,
        )
      }
    },
  },
})
