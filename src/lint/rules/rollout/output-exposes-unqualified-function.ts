import { at, entriesOf } from '../../../node/values.ts'
import { targetOf } from '../../../rollout/consumers/consumers.ts'
import { functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { partsOf } from '../../../template/evaluate-parts.ts'
import type { Model } from '../../../template/model.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'output-exposes-unqualified-function',
  group: 'rollout',
  severity: 'info',
  summary: 'What is handed out of the stack is the alias of a function, where it has one',
  rationale:
    'Who calls the ARN of the function runs $LATEST, past the alias and any gradual deployment of it.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html'],
  exceptions: 'ARNs that are shown to people, or used to manage the function and not to call it.',
  check: {
    wholeExpansion({ report, template }) {
      const aliased = new Map(
        functionUsesOf(template)
          .filter(({ aliases, isHook }) => aliases.length > 0 && !isHook)
          .map(({ fn, source }) => [fn.id, source]),
      )
      for (const { what, node } of exposed(template)) {
        const [part, ...others] = partsOf(node, template.value) ?? []
        const isArn = typeof part === 'object' && part.attribute === 'Arn' && others.length === 0
        const target = isArn ? targetOf(node, template) : undefined
        const source = aliased.get(target?.fn.id ?? '')
        if (!source) continue
        report(node, `${what} exposes "${source.id}" past its alias, expected the ARN of the alias`)
      }
    },
  },
})

/** The values of outputs and of parameters in Systems Manager. */
const exposed = ({ expansion, resources }: Model) => [
  ...entriesOf(at(expansion, 'Outputs')).flatMap(({ key, value }) => {
    const node = at(value, 'Value')
    return node ? [{ what: `Output "${key}"`, node }] : []
  }),
  ...[...resources.values()].flatMap(({ id, type, body }) => {
    const node = type === 'AWS::SSM::Parameter' && at(body, 'Properties', 'Value')
    return node ? [{ what: `Parameter "${id}"`, node }] : []
  }),
]
