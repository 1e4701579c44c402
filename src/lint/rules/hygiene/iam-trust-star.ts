import type { Node } from '../../../node/node.ts'
import { at, eachOf, textOf } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'iam-trust-star',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'Only named principals may take on a role',
  rationale: 'A role that trusts the principal "*" can be taken on from every AWS account.',
  docs: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  corresponds: ['cfn_nag F2'],
  check: {
    expanded: {
      'AWS::IAM::Role'(role, { report, value }) {
        const document = at(role.body, 'Properties', 'AssumeRolePolicyDocument')
        const statements = at(document, 'Statement')
        for (const statement of eachOf(statements)) {
          const principal = at(statement, 'Principal')
          const isAllow = value.text(at(statement, 'Effect')) === 'Allow'
          if (!principal || !isAllow || at(statement, 'Condition') || !isStar(principal)) continue
          report(
            principal,
            `Every AWS account may take on "${role.id}", expected accounts or services`,
          )
        }
      },
    },
  },
})

function isStar(principal: Node): boolean {
  const accounts = at(principal, 'AWS') ?? principal
  return eachOf(accounts).some(one => textOf(one) === '*')
}
