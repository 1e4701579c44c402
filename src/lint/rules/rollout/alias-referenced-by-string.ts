import type { Node } from '../../../node/node.ts'
import { at } from '../../../node/values.ts'
import { aliasReference } from '../../../rollout/consumers/bypass.ts'
import { consumersOf, type Target } from '../../../rollout/consumers/consumers.ts'
import {
  concurrencyTargetsOf,
  eventInvokeConfigsOf,
} from '../../../rollout/consumers/qualified-settings.ts'
import { isAliasNameFixed } from '../../../rollout/deployments/deployments.ts'
import { type FunctionUse, functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { invokePermissionsOf } from '../../../rollout/permissions/invoke-permissions.ts'
import { needs } from '../../../template/graph.ts'
import { type Model, perModel } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule, type ReportFinding } from '../../rule.ts'

export default defineRule({
  id: 'alias-referenced-by-string',
  group: 'rollout',
  severity: 'warning',
  summary: 'An alias of the template is referred to, not written as text',
  rationale:
    'CloudFormation does not see that ${Fn.Arn}:live needs the alias: it may make the caller first, which fails where AWS looks for the alias, and a renamed alias leaves the text behind.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { target, ...naming } of namings(template)) {
        const { node } = naming
        const use = usesById(template).get(target.fn.id)
        const isText = target.via === 'alias' && !target.alias && target.qualifier !== undefined
        if (use && isText && node.origin.kind !== 'generated') {
          checkName(target.qualifier ?? '', { ...naming, use, template, report })
        }
      }
    },
  },
})

interface Naming {
  readonly resource: Resource
  readonly node: Node
  readonly target: Target
  /** Whether a name is wanted and not an ARN, so that a reference cannot stand for it. */
  readonly isBeside?: true
}

/** What names a function or an alias: consumers, permissions, and settings that hold for an alias. */
const namings = (model: Model): Naming[] => [
  ...[...eventInvokeConfigsOf(model), ...concurrencyTargetsOf(model)].flatMap(
    ({ resource, node, fn, qualifier }): Naming[] => {
      const isAlias = fn && qualifier && !/^(\d+|\$LATEST)$/.test(qualifier)
      const target = { via: 'alias', alias: undefined, qualifier } as const
      return isAlias ? [{ resource, node, target: { fn, ...target }, isBeside: true }] : []
    },
  ),
  ...consumersOf(model).map(one => ({ resource: one.resource, node: one.node, target: one })),
  ...invokePermissionsOf(model).flatMap(({ target, ...one }) =>
    target ? [{ ...one, target }] : [],
  ),
]

const usesById = perModel(model => new Map(functionUsesOf(model).map(use => [use.fn.id, use])))

interface Place extends Omit<Naming, 'target'> {
  readonly use: FunctionUse
  readonly template: Model
  readonly report: ReportFinding
}

function checkName(name: string, place: Place): void {
  const { resource, node, use, template, report, isBeside } = place
  const { source, aliases } = use
  const names = aliases.map(({ body }) => template.value.text(at(body, 'Properties', 'Name')))
  const alias = aliases[names.indexOf(name)]
  if (alias) {
    if (needs(template, resource.id, alias.id) || needs(template, alias.id, resource.id)) return
    const { Ref } = aliasReference(source, alias)
    const wanted = isBeside ? `add "DependsOn: ${alias.id}"` : `write !Ref ${Ref}`
    report(node, `Nothing makes "${resource.id}" wait for the alias "${name}", ${wanted}`)
  } else if (
    aliases.length > 0 &&
    !names.includes(undefined) &&
    isAliasNameFixed(source, template)
  ) {
    const known = names.map(one => `"${one}"`).join(', ')
    report(node, `"${source.id}" has no alias "${name}", expected ${known}`, { severity: 'error' })
  }
}
