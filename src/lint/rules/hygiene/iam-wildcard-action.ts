import { sourceId } from '../../../template/cause.ts'
import { identityStatementsOf } from '../../models/statements.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'iam-wildcard-action',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'A policy names the actions that are taken',
  rationale:
    'A star for all actions of a service takes in those that delete, that hand on rights, and those that the service gets later.',
  docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  corresponds: ['serverless-rules WS1003', 'cdk-nag AwsSolutions-IAM5'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { resource, statement } of identityStatementsOf(template)) {
        const { effect, actions, resources, node } = statement
        const star = actions.find(action => action !== undefined && /^\*$|:\*$/.test(action))
        const isAdmin = star === '*' && resources.some(parts => parts?.join('') === '*')
        // Of those who may do everything iam-wildcard-admin tells.
        if (effect !== 'Allow' || star === undefined || isAdmin || node.origin.kind === 'generated')
          continue
        report(
          node,
          `"${sourceId(template, resource)}" allows "${star}", expected the actions that it takes`,
        )
      }
    },
  },
})
