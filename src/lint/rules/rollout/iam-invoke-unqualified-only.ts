import type { Node } from '../../../node/node.ts'
import { at } from '../../../node/values.ts'
import { aliasReference } from '../../../rollout/consumers/bypass.ts'
import { consumersOf } from '../../../rollout/consumers/consumers.ts'
import { environmentNamesOf } from '../../../rollout/consumers/environment-names.ts'
import { hookIdsOf } from '../../../rollout/deployments/hooks.ts'
import { bareInvocation } from '../../../rollout/permissions/bare-invocation.ts'
import { permissionsOf } from '../../../rollout/permissions/permissions.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import type { Model } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

/** Where those that call with a role of their own name it. */
const rolePaths: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::StepFunctions::StateMachine', ['RoleArn']],
  ['AWS::Scheduler::Schedule', ['Target', 'RoleArn']],
  ['AWS::Pipes::Pipe', ['RoleArn']],
  ['AWS::AppSync::DataSource', ['ServiceRoleArn']],
  ['AWS::Lambda::Function', ['Role']],
])

export default defineRule({
  id: 'iam-invoke-unqualified-only',
  group: 'rollout',
  severity: 'warning',
  summary: 'A role that calls an alias may invoke the alias, not only the function',
  rationale:
    'A policy on the ARN of a function does not cover the ARNs of its aliases: a caller of the alias is refused. The policies that SAM makes for connectors are of this kind.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/managing-permissions-connectors.html',
  ],
  check: {
    wholeExpansion({ report, template, value }) {
      const seen = new Set<Node>()
      for (const { caller, fn, alias } of calls(template)) {
        const role = at(caller.body, 'Properties', ...(rolePaths.get(caller.type) ?? ['']))
        const name = value.text(at(alias.body, 'Properties', 'Name'))
        const statement = role && bareInvocation(permissionsOf(role, template), fn, name, template)
        if (!statement || seen.has(statement)) continue
        seen.add(statement)
        const [source, by] = [sourceOrSelf(template, fn), sourceOrSelf(template, caller)]
        const { Ref } = aliasReference(source, alias)
        report(
          statement,
          `"${by.id}" calls an alias of "${source.id}" but may invoke the function only, allow !Ref ${Ref}`,
        )
      }
    },
  },
})

interface Call {
  readonly caller: Resource
  readonly fn: Resource
  readonly alias: Resource
}

/** Who calls which alias of the template; hooks call versions, too, and have rules of their own. */
const calls = (model: Model): Call[] =>
  [
    ...consumersOf(model),
    ...environmentNamesOf(model).filter(({ resource }) => !hookIdsOf(model).has(resource.id)),
  ].flatMap(({ resource, fn, alias }) => (alias ? [{ caller: resource, fn, alias }] : []))
