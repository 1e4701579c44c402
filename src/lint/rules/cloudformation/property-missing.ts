import { reportViolations } from '../../facts/report-violations.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'property-missing',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Each property that the resource type requires is given',
  rationale:
    'CloudFormation refuses a resource without a required property. One that is AWS::NoValue is not given.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  ],
  corresponds: ['cfn-lint E3003'],
  check: {
    wholeExpansion: context => reportViolations('property-missing', context),
  },
})
