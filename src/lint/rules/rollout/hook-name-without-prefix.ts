import type { Fix } from '../../../node/problem.ts'
import { given, isMap } from '../../../node/values.ts'
import { forbiddenName } from '../../../rollout/deployments/hook-names.ts'
import { hookPrefix, hookUsesOf } from '../../../rollout/deployments/hooks.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import type { Model } from '../../../template/model.ts'
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
    wholeExpansion({ report, template }) {
      const told = new Set<Resource>()
      for (const use of hookUsesOf(template)) {
        const { fn, hook, deployment } = use
        const name = forbiddenName(use, template)
        const where = fn ? nameOf(fn, template) : deployment.hooks[hook]
        if (name === undefined || !where || (fn && told.has(fn))) continue
        if (fn) told.add(fn)
        report(where, messageOf(name), { fixes: fn ? named(fn, template) : [] })
      }
    },
  },
})

const messageOf = (hook: string) =>
  `CodeDeploy may not invoke hook "${hook}", its name must begin with "${hookPrefix}"`

const ownName = (fn: Resource) => given(fn.body, 'Properties', 'FunctionName')

const nameOf = (fn: Resource, model: Model) => ownName(fn) ?? sourceOrSelf(model, fn)

/** A name for a function that has none. */
function named(fn: Resource, model: Model): Fix[] {
  const source = sourceOrSelf(model, fn)
  const properties = propertiesOf(source)
  const name = { 'Fn::Sub': `${hookPrefix}\${AWS::StackName}_${source.id}` }
  const isOpen = !ownName(fn) && isMap(properties)
  const edit = isOpen ? addEntry(properties, 'FunctionName', name) : undefined
  return fix(false, `Name it "${hookPrefix}…"`, edit)
}
