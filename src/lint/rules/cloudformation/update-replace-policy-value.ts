import { checkPolicy } from '../../facts/policies.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'update-replace-policy-value',
  group: 'cloudformation',
  severity: 'error',
  summary: 'UpdateReplacePolicy is Delete, Retain, or Snapshot where there are such',
  rationale:
    'CloudFormation refuses other values, RetainExceptOnCreate among them, and Snapshot for types that have no snapshots.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html',
  ],
  corresponds: ['cfn-lint E3036'],
  check: {
    wholeExpansion: context => checkPolicy('UpdateReplacePolicy', ['Delete', 'Retain'], context),
  },
})
