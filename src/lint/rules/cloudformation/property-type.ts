import { reportViolations } from '../../facts/report-violations.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'property-type',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Each property has the form that the resource type expects',
  rationale:
    'CloudFormation turns text into numbers and booleans and back, but never a list into a mapping or a mapping into text: the resource fails.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  ],
  corresponds: ['cfn-lint E3012'],
  check: {
    wholeExpansion: context => reportViolations('property-type', context),
  },
})
