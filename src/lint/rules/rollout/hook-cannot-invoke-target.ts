import { type HookTarget, hookTargetsOf } from '../../../rollout/deployments/hook-targets.ts'
import { isInvokeDenied } from '../../../rollout/invoke/denied.ts'
import { anyPlace, newVersion } from '../../../rollout/invoke/stand-in.ts'
import { allows } from '../../../rollout/permissions/allows.ts'
import { permissionsOfFunction } from '../../../rollout/permissions/permissions.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import type { Model } from '../../../template/model.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'hook-cannot-invoke-target',
  group: 'rollout',
  severity: 'warning',
  summary: 'A hook may invoke the function that it tests',
  rationale:
    'A hook whose environment names the function under test wants to call it; without lambda:InvokeFunction the test fails and rolls every release back.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-permissions.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      const seen = new Set<string>()
      for (const target of hookTargetsOf(template)) {
        const { fn, qualified } = target
        if (qualified.length === 0 || seen.has(fn.id) || mayCall(target, template)) continue
        seen.add(fn.id)
        const source = sourceOrSelf(template, fn)
        report(source, `Hook "${source.id}" is not allowed lambda:InvokeFunction on what it tests`)
      }
    },
  },
})

/** Whether a hook may call what it tests, with or without a version: which of the two has a rule of its own. */
function mayCall({ fn, deployment }: HookTarget, model: Model): boolean {
  const permissions = permissionsOfFunction(fn, model)
  if (allows(permissions, 'lambda:InvokeFunction') === false) return false
  const { fn: tested, aliasName } = deployment
  const site = anyPlace(model)
  return (
    tested === undefined ||
    aliasName === undefined ||
    [undefined, newVersion, aliasName].some(
      qualifier => !isInvokeDenied(fn, { fn: tested, qualifier }, site),
    )
  )
}
