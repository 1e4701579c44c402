import { checkPolicy } from '../../facts/policies.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'deletion-policy-value',
  group: 'cloudformation',
  severity: 'error',
  summary:
    'DeletionPolicy is Delete, Retain, RetainExceptOnCreate, or Snapshot where there are such',
  rationale:
    'CloudFormation refuses other values, and Snapshot for types that have no snapshots. What was meant to outlive the stack would not be protected.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
  ],
  corresponds: ['cfn-lint E3035'],
  check: {
    wholeExpansion: context =>
      checkPolicy('DeletionPolicy', ['Delete', 'Retain', 'RetainExceptOnCreate'], context),
  },
})
