import { at } from '../../../node/values.ts'
import { sourceId } from '../../../template/cause.ts'
import { identityStatementsOf } from '../../models/statements.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'iam-not-action',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'A policy says what is allowed, not what is not',
  rationale:
    'Allow with NotAction allows all other actions of all services, those that come later included.',
  docs: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  ],
  corresponds: ['cfn_nag W14', 'cfn_nag W15', 'cfn_nag W16', 'cfn_nag W17'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { resource, statement } of identityStatementsOf(template)) {
        const other = at(statement.node, 'NotAction')
        if (statement.effect !== 'Allow' || !other) continue
        report(
          other,
          `"${sourceId(template, resource)}" allows all but some actions, expected Action`,
        )
      }
    },
  },
})
