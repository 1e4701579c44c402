import type { Node } from '../../../node/node.ts'
import { at, given, isMap, truthy } from '../../../node/values.ts'
import { type HookUse, hookPrefix, hookUsesOf } from '../../../rollout/deployments/hooks.ts'
import { serviceRoleId } from '../../../sam/deploy/deployments.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { type Part, partsOf, textWith } from '../../../template/evaluate-parts.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import { propertiesOf, type Resource } from '../../../template/resource.ts'
import { fix } from '../../../write/edit.ts'
import { addEntry } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

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
      const uses = hookUsesOf(template).filter(({ deployment }) => hasGeneratedRole(deployment))
      for (const { fn, hook, deployment } of uses) {
        if (!fn) checkElsewhere(deployment.hooks[hook])
      }
      for (const fn of new Set(uses.flatMap(use => use.fn ?? []))) checkFunction(fn)

      function checkFunction(fn: Resource) {
        const name = given(fn.body, 'Properties', 'FunctionName')
        if (value.cases(name).some(isPrefixed)) return
        const source = sourceOrSelf(template, fn)
        const properties = propertiesOf(source)
        const made = { 'Fn::Sub': `${hookPrefix}\${AWS::StackName}_${source.id}` }
        const edit =
          name || !isMap(properties) ? undefined : addEntry(properties, 'FunctionName', made)
        report(name ?? source, messageOf(source.id), {
          fixes: fix(false, `Name it "${hookPrefix}…"`, edit),
        })
      }
      function isPrefixed(name: Node | undefined): boolean {
        return name !== undefined && mayBePrefixed(partsOf(name, value) ?? [undefined])
      }
      /** A function of another stack, by its name or ARN as text. */
      function checkElsewhere(hook: Node | undefined) {
        const parts = value.cases(hook).length > 1 ? undefined : partsOf(hook, value)
        const name = parts && nameIn(parts)
        if (!hook || !name || mayBePrefixed(name)) return
        report(hook, messageOf(textWith(name, ({ id }) => `\${${id}}`)))
      }
    },
  },
})

const messageOf = (hook: string) =>
  `CodeDeploy may not invoke hook "${hook}", its name must begin with "${hookPrefix}"`

function mayBePrefixed([first, next]: readonly (Part | undefined)[]): boolean {
  if (typeof first === 'string') return first.startsWith(hookPrefix)
  // No stack has an underscore in its name, so the text behind it would have to end the prefix.
  return first?.id !== 'AWS::StackName' || endsPrefix(next)
}

/** The name in what is a name or an ARN; undefined where that is not known. */
function nameIn(parts: readonly Part[]): readonly Part[] | undefined {
  const [first] = parts
  const isName =
    typeof first === 'string' ? !first.startsWith('arn:') : first?.id === 'AWS::StackName'
  if (isName) return parts
  const at = parts.findIndex(part => typeof part === 'string' && part.includes(ofFunction))
  const text = parts[at]
  if (typeof text !== 'string') return undefined
  const start = text.slice(text.indexOf(ofFunction) + ofFunction.length)
  return [...(start ? [start] : []), ...parts.slice(at + 1)]
}

const ofFunction = ':function:'

const endsPrefix = (text: unknown): boolean =>
  typeof text === 'string' &&
  Array.from(hookPrefix, (_, i) => hookPrefix.slice(i + 1)).some(
    rest => rest && text.startsWith(rest),
  )

/** Whether CodeDeploy works with the role that SAM makes. */
function hasGeneratedRole({ group, source }: HookUse['deployment']): boolean {
  const role = at(group?.body, 'Properties', 'ServiceRoleArn')
  return truthy(source && group?.body) && referencedId(role) === serviceRoleId
}
