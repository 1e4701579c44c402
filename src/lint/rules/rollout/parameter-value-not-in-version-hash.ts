import type { Node } from '../../../node/node.ts'
import { at, entriesOf, given, textOf, truthy } from '../../../node/values.ts'
import { walk } from '../../../node/walk.ts'
import { hasAutoAlias } from '../../../rollout/functions.ts'
import { refTarget } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

/** A parameter that a release gives another value. */
const releaseLike = /version|tag|image|flag|level|url|endpoint|commit|build/i

/** A parameter that says where a stack is, and keeps its value. */
const placeLike =
  /^(?:stage|env|environment|project|app|application|service|region|account|namespace|stack|team|prefix)(?:name|id)?$/i

export default defineRule({
  id: 'parameter-value-not-in-version-hash',
  group: 'rollout',
  severity: 'info',
  summary: 'What a release changes by a parameter is part of the version',
  rationale:
    'SAM looks up parameters in the place of the code only, before it decides whether there is a new version. Another value of a parameter in Environment updates $LATEST; the alias keeps the old value, and no canary runs.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html',
  ],
  exceptions: 'Parameters that keep their value for the life of a stack.',
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report, template }) {
        if (!hasAutoAlias(fn) || given(fn.body, 'Properties', 'AutoPublishCodeSha256')) return
        const uses = hashedUses(fn, template)
        const use = uses.find(({ parameter }) => releaseLike.test(parameter)) ?? uses[0]
        if (!use) return
        const { parameter, path, node } = use
        const message = `Another value of parameter "${parameter}" in ${path} publishes no version of "${fn.id}"`
        report(node, message, releaseLike.test(parameter) ? { severity: 'warning' } : {})
      },
    },
  },
})

interface Use {
  readonly parameter: string
  readonly path: string
  readonly node: Node
}

/** The parameters whose values do not show in what SAM hashes. */
function hashedUses(fn: Resource, template: Model): Use[] {
  const names = truthy(at(fn.body, 'Properties', 'AutoPublishAliasAllProperties'))
    ? entriesOf(at(fn.body, 'Properties')).map(({ key }) => key)
    : ['Environment', 'MemorySize', 'SnapStart']
  const parameters = at(template.root, 'Parameters')
  return names
    .filter(name => name !== 'CodeUri' && name !== 'Events' && name !== 'Policies')
    .flatMap(name => {
      const root = at(fn.body, 'Properties', name)
      return root ? [...walk(root, [name])] : []
    })
    .flatMap(({ node, path }) =>
      parameterNames(node)
        .filter(
          name => at(parameters, name) && isFree(at(parameters, name)) && !placeLike.test(name),
        )
        .map(parameter => ({ parameter, path: path.join('.'), node })),
    )
}

/** A parameter that can have more than one value. */
const isFree = (parameter: Node | undefined): boolean => {
  const allowed = at(parameter, 'AllowedValues')
  return allowed?.kind !== 'list' || allowed.items.length > 1
}

/** The names that a Ref or an Fn::Sub mentions. */
function parameterNames(node: Node): string[] {
  const name = refTarget(node)
  if (name !== undefined) return [name]
  const sub = at(node, 'Fn::Sub')
  const text = textOf(sub) ?? textOf(at(sub, 0))
  return Array.from(text?.matchAll(/\$\{(\w+)\}/g) ?? [], ([, found]) => found ?? '')
}
