import { reportViolations } from '../../facts/report-violations.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'read-only-property',
  group: 'cloudformation',
  severity: 'error',
  summary: 'No property is given that AWS sets',
  rationale:
    'Attributes such as an ARN are yielded by Fn::GetAtt once the resource exists; CloudFormation refuses them as properties.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  ],
  corresponds: ['cfn-lint E3040'],
  check: {
    wholeExpansion: context => reportViolations('read-only-property', context),
  },
})
