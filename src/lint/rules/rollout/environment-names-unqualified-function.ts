import { environmentNamesOf } from '../../../rollout/environment-names.ts'
import { functionUsesOf } from '../../../rollout/functions.ts'
import { hookIdsOf } from '../../../rollout/hooks.ts'
import { sourceOf } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'environment-names-unqualified-function',
  group: 'rollout',
  severity: 'info',
  summary: 'A function that calls another one knows it by its alias, where it has one',
  rationale:
    'A function that is given the name or ARN of another most often calls it. Without a qualifier that runs $LATEST, past the alias and any gradual deployment of it.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html'],
  exceptions: 'Functions that manage the other one and do not call it.',
  check: {
    wholeExpansion({ report, template }) {
      const uses = new Map(functionUsesOf(template).map(use => [use.fn.id, use]))
      const hooks = hookIdsOf(template)
      for (const { resource, node, fn, via, isPlain } of environmentNamesOf(template)) {
        const target = uses.get(fn.id)
        const isCall = via === 'function' && isPlain && !hooks.has(resource.id)
        if (!isCall || !target || target.aliases.length === 0 || target.isHook) continue
        const { id } = sourceOf(template, resource) ?? resource
        report(node, `"${id}" knows "${target.source.id}" past its alias, expected the alias`)
      }
    },
  },
})
