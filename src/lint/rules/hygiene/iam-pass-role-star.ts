import { sourceId } from '../../../template/cause.ts'
import { type Part, textWith } from '../../../template/evaluate-parts.ts'
import { identityStatementsOf } from '../../models/statements.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'iam-pass-role-star',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'Only named roles can be handed on',
  rationale:
    'Who may hand on every role to a service can have the service do all that the mightiest role of the account may do.',
  docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
  corresponds: ['cfn_nag F38', 'cfn_nag F39', 'cfn_nag F40'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { resource, statement } of identityStatementsOf(template)) {
        const { effect, actions, resources, isConditional, node } = statement
        const isPass = actions.some(
          action => action !== undefined && /^iam:(?:PassRole|Pass\*|\*)$/i.test(action),
        )
        const isEvery = resources.some(parts => parts !== undefined && isEveryRole(parts))
        if (effect !== 'Allow' || isConditional || !isPass || !isEvery) continue
        report(
          node,
          `"${sourceId(template, resource)}" may hand on every role, expected the role that is needed`,
        )
      }
    },
  },
})

/** All resources, or all roles of an account, which may be the one of the stack. */
function isEveryRole(parts: readonly Part[]): boolean {
  const text = textWith(parts, () => '-')
  return /^(?:\*|arn:[^:]+:iam::[^:]*:(?:role\/)?\*)$/.test(text)
}
