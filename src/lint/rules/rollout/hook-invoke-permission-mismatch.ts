import { at } from '../../../node/values.ts'
import { bareInvocation } from '../../../rollout/bare-invocation.ts'
import { hookTargetsOf } from '../../../rollout/hook-targets.ts'
import { permissionsOf } from '../../../rollout/permissions.ts'
import { sourceOf } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'hook-invoke-permission-mismatch',
  group: 'rollout',
  severity: 'warning',
  summary: 'A hook may invoke the version that it tests, not only the function',
  rationale:
    'A policy on the ARN of a function does not cover the ARN of one of its versions: a hook that calls the version with such a policy is refused, and every release rolls back.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      const seen = new Set<string>()
      for (const target of hookTargetsOf(template)) {
        const { fn, qualified, deployment } = target
        if (qualified.length === 0 || seen.has(fn.id)) continue
        seen.add(fn.id)
        const permissions = permissionsOf(at(fn.body, 'Properties', 'Role'), template)
        const where = bareInvocation(permissions, deployment.fn?.id ?? '', template)
        if (!where) continue
        const source = sourceOf(template, fn) ?? fn
        const tested = deployment.source?.id ?? deployment.fn?.id
        report(
          where,
          `Hook "${source.id}" may invoke "${tested}" but not its versions, allow !Ref ${tested}.Version`,
        )
      }
    },
  },
})
