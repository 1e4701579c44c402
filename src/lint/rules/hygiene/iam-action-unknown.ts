import { identityStatementsOf } from '../../models/statements.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'iam-action-unknown',
  group: 'hygiene',
  severity: 'error',
  summary: 'An action is a service and a name',
  rationale:
    'IAM refuses a policy with an action that is not the name of a service, a colon and the name of an action, and the stack fails.',
  docs: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],
  corresponds: ['cfn-lint W3037'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { statement } of identityStatementsOf(template)) {
        const wrong = statement.actions.find(
          action => action !== undefined && !/^(?:\*+|[^\s:]+:[^\s:]+)$/.test(action),
        )
        if (wrong === undefined) continue
        report(
          statement.node,
          `There is no action "${wrong}", expected one such as "dynamodb:GetItem"`,
        )
      }
    },
  },
})
