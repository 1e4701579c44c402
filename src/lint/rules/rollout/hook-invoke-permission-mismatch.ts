import type { Node } from '../../../node/node.ts'
import { at } from '../../../node/values.ts'
import { allows } from '../../../rollout/allows.ts'
import { type HookTarget, hookTargetsOf } from '../../../rollout/hook-targets.ts'
import { type Permissions, permissionsOf } from '../../../rollout/permissions.ts'
import { sourceOf } from '../../../template/cause.ts'
import { partsOf } from '../../../template/evaluate-parts.ts'
import type { Model } from '../../../template/model.ts'
import { defineRule } from '../../rule.ts'

const action = 'lambda:InvokeFunction'

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
        const { fn, qualified } = target
        if (qualified.length === 0 || seen.has(fn.id)) continue
        seen.add(fn.id)
        const permissions = permissionsOf(at(fn.body, 'Properties', 'Role'), template)
        const where = onlyBare(permissions, target, template)
        if (!where) continue
        const source = sourceOf(template, fn) ?? fn
        const tested = target.deployment.source?.id ?? target.deployment.fn?.id
        report(
          where,
          `Hook "${source.id}" may invoke "${tested}" but not its versions, allow !Ref ${tested}.Version`,
        )
      }
    },
  },
})

/** The statement that allows the bare function, where nothing allows its versions. */
function onlyBare(permissions: Permissions, target: HookTarget, model: Model): Node | undefined {
  const id = target.deployment.fn?.id
  const asked = target.qualified.map(node => partsOf(node, model.value))
  if (id === undefined || !permissions.isComplete) return undefined
  if (asked.some(parts => parts && allows(permissions, action, parts) === true)) return undefined
  const invoking = permissions.statements.filter(({ actions }) =>
    actions.some(pattern => pattern === action),
  )
  const isBare =
    invoking.length > 0 &&
    invoking.every(({ resources }) =>
      resources.every(parts => {
        const [only, ...more] = parts ?? []
        return (
          typeof only === 'object' &&
          only.id === id &&
          only.attribute === 'Arn' &&
          more.length === 0
        )
      }),
    )
  return isBare ? invoking[0]?.node : undefined
}
