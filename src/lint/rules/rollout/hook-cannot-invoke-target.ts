import { allows } from '../../../rollout/allows.ts'
import { hookTargetsOf } from '../../../rollout/hook-targets.ts'
import { permissionsOfFunction } from '../../../rollout/permissions.ts'
import { sourceOf } from '../../../template/cause.ts'
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
      for (const { fn, qualified } of hookTargetsOf(template)) {
        if (qualified.length === 0 || seen.has(fn.id)) continue
        seen.add(fn.id)
        const permissions = permissionsOfFunction(fn, template)
        if (allows(permissions, 'lambda:InvokeFunction') !== false) continue
        const source = sourceOf(template, fn) ?? fn
        report(source, `Hook "${source.id}" is not allowed lambda:InvokeFunction on what it tests`)
      }
    },
  },
})
