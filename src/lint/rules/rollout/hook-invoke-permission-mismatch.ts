import { groupBy } from '../../../node/group-by.ts'
import type { Node } from '../../../node/node.ts'
import { keptIn } from '../../../node/remembered.ts'
import { type HookTarget, hookTargetsOf } from '../../../rollout/deployments/hook-targets.ts'
import { bareInvocation } from '../../../rollout/permissions/bare-invocation.ts'
import { permissionsOfFunction } from '../../../rollout/permissions/permissions.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
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
      const qualified = hookTargetsOf(template).filter(one => one.qualified.length > 0)
      for (const [first, ...others] of groupBy(qualified, ({ fn }) => fn.id).values()) {
        if (!first) continue
        const permissions = permissionsOfFunction(first.fn, template)
        const source = sourceOrSelf(template, first.fn)
        const bare = new Map<Node, HookTarget[]>()
        for (const target of [first, ...others]) {
          const { fn, aliasName } = target.deployment
          const where = fn && bareInvocation(permissions, fn, aliasName, template)
          if (where) keptIn(bare, where, (): HookTarget[] => []).push(target)
        }
        for (const [where, targets] of bare) report(where, messageOf(source.id, targets))
      }
    },
  },
})

function messageOf(hook: string, targets: readonly HookTarget[]): string {
  const tested = targets.map(({ deployment: { source, fn } }) => source?.id ?? fn?.id ?? '')
  const all = (texts: Iterable<string>) => [...new Set(texts)].join(' and ')
  const names = all(tested.map(id => `"${id}"`))
  const theirs = new Set(tested).size > 1 ? 'their' : 'its'
  const versions = all(tested.map(id => `!Ref ${id}.Version`))
  return `Hook "${hook}" may invoke ${names} but not ${theirs} versions, allow ${versions}`
}
