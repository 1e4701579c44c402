import { deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { ownPreference } from '../../../rollout/deployments/functions.ts'
import { hookIdsOf, hooksOf } from '../../../rollout/deployments/hooks.ts'
import { propertiesOf, type Resource } from '../../../template/resource.ts'
import { fix } from '../../../write/edit.ts'
import { addEntry } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'hook-has-deployment-preference',
  group: 'rollout',
  severity: 'warning',
  summary: 'A hook function is not deployed gradually itself',
  rationale:
    'A hook that shifts traffic gradually runs in its old version while it tests the new one of another function; a hook that is its own hook has its deployment wait for itself.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const { fn, source } = deployment
        if (!fn || !hookIdsOf(template).has(fn.id)) continue
        const isOwn = hooksOf(deployment, template).some(use => use.fn?.id === fn.id)
        const what = isOwn ? 'is its own hook' : 'is a hook and deployed gradually'
        const { id } = source ?? fn
        report(
          (source && ownPreference(source)) ?? source ?? fn,
          `"${id}" ${what}, switch its DeploymentPreference off`,
          {
            ...(isOwn && { severity: 'error' }),
            fixes: source ? offFix(source) : [],
          },
        )
      }
    },
  },
})

/** What Globals gives can be overridden; a preference of its own is the author's to take out. */
function offFix(source: Resource) {
  if (ownPreference(source)) return []
  const edit = addEntry(propertiesOf(source), 'DeploymentPreference', { Enabled: false })
  return fix(false, 'Add "DeploymentPreference: { Enabled: false }"', edit)
}
