import { at, eachOf, entriesOf, textOf } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import { expansionByType } from '../../../template/present.ts'
import { checkLimits } from '../../facts/check-limits.ts'
import { patterns } from '../../facts/limits.ts'
import { defineRule, type RuleContext } from '../../rule.ts'

export default defineRule({
  id: 'property-pattern',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Names are made of characters that the service takes',
  rationale:
    'Services refuse names with other characters when the resource is made, and the stack rolls back.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html',
  ],
  corresponds: ['cfn-lint E3031'],
  check: {
    wholeExpansion(context) {
      checkLimits(patterns, context, (node, [pattern, expected], { value }) => {
        const isOdd = (text: string | undefined) =>
          text !== undefined && !text.includes('{{') && !pattern.test(text)
        const odd = eachOf(node).find(one => value.always(one, known => isOdd(textOf(known))))
        return odd && `is "${textOf(value.cases(odd)[0])}", expected ${expected}`
      })
      checkVariables(context)
    },
  },
})

/** Names of environment variables, which Lambda takes with two characters or more. */
function checkVariables({ report, template }: RuleContext): void {
  for (const { resource } of expansionByType(template).get('AWS::Lambda::Function') ?? []) {
    const variables = at(resource.body, 'Properties', 'Environment', 'Variables')
    for (const entry of isIntrinsic(variables) ? [] : entriesOf(variables)) {
      const { key } = entry
      if (/^[a-zA-Z][a-zA-Z0-9_]+$/.test(key) || isOther(key)) continue
      report(entry, `"${key}" is no name of a variable, ${expectedName}`)
    }
  }
}

const expectedName = 'expected a letter, and then one or more letters, digits or "_"'

/** Names that Lambda keeps to itself are the subject of env-reserved-name, keys of functions of others. */
const isOther = (key: string) =>
  key.startsWith('Fn::') || /^_(?:HANDLER|X_AMZN_TRACE_ID)$/.test(key)
