import type { Node } from '../../../node/node.ts'
import { at, given, isMap, truthy } from '../../../node/values.ts'
import { type HookUse, hookUsesOf } from '../../../rollout/hooks.ts'
import { serviceRoleId } from '../../../sam/deploy/deployments.ts'
import { sourceOf } from '../../../template/cause.ts'
import { partsOf } from '../../../template/evaluate-parts.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import { propertiesOf } from '../../../template/resource.ts'
import { addEntry, fix } from '../../edit.ts'
import { defineRule } from '../../rule.ts'

const prefix = 'CodeDeployHook_'

export default defineRule({
  id: 'hook-name-without-prefix',
  group: 'rollout',
  severity: 'error',
  summary: 'The name of a hook function begins with CodeDeployHook_',
  rationale:
    'The role that SAM makes for CodeDeploy has AWSCodeDeployRoleForLambda, which allows it to invoke only functions whose names begin with "CodeDeployHook_". It may not call any other hook, and the deployment fails at its start.',
  docs: [
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForLambda.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  exceptions:
    'A Role of your own in the preference; codedeploy-role-insufficient looks at what it allows.',
  fixable: true,
  check: {
    wholeExpansion({ report, template, value }) {
      const seen = new Set<string>()
      for (const { fn, deployment } of hookUsesOf(template)) {
        if (!fn || seen.has(fn.id) || !hasGeneratedRole(deployment)) continue
        seen.add(fn.id)
        const name = given(fn.body, 'Properties', 'FunctionName')
        if (isPrefixed(name)) continue
        const source = sourceOf(template, fn) ?? fn
        const properties = propertiesOf(source)
        const made = { 'Fn::Sub': `${prefix}\${AWS::StackName}_${source.id}` }
        const edit =
          name || !isMap(properties) ? undefined : addEntry(properties, 'FunctionName', made)
        const message = `CodeDeploy may not invoke hook "${source.id}", its name must begin with "${prefix}"`
        report(name ?? source, message, {
          fixes: fix(false, `Name it "${prefix}…"`, edit),
        })
      }
      function isPrefixed(name: Node | undefined): boolean {
        if (!name) return false
        const [first, next] = partsOf(name, value) ?? [undefined]
        if (typeof first === 'string') return first.startsWith(prefix)
        // No stack has an underscore in its name, so the text behind it would have to end the prefix.
        return first?.id !== 'AWS::StackName' || endsPrefix(next)
      }
    },
  },
})

const endsPrefix = (text: unknown): boolean =>
  typeof text === 'string' &&
  Array.from(prefix, (_, i) => prefix.slice(i + 1)).some(rest => rest && text.startsWith(rest))

/** Whether CodeDeploy works with the role that SAM makes. */
function hasGeneratedRole({ group, source }: HookUse['deployment']): boolean {
  const role = at(group?.body, 'Properties', 'ServiceRoleArn')
  return truthy(source && group?.body) && referencedId(role) === serviceRoleId
}
