import { at } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

/** What narrows a permission for everybody, or says that it is meant. */
const limits = [
  'EventSourceToken',
  'FunctionUrlAuthType',
  'InvokedViaFunctionUrl',
  'PrincipalOrgID',
  'SourceAccount',
  'SourceArn',
]

export default defineRule({
  id: 'permission-principal-star',
  group: 'hygiene',
  severity: 'error',
  summary: 'A permission to invoke names who may',
  rationale:
    'With the principal "*" and nothing that narrows it, every AWS account can invoke the function.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html'],
  corresponds: ['cfn_nag F13'],
  check: {
    expanded: {
      'AWS::Lambda::Permission'(permission, { report, value }) {
        const property = (name: string) => at(permission.body, 'Properties', name)
        const principal = property('Principal')
        if (!principal || value.text(principal) !== '*' || limits.some(property)) return
        report(
          principal,
          `Every AWS account may use "${permission.id}", expected an account or service`,
        )
      },
    },
  },
})
