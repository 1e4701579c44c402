import { reportViolations } from '../../facts/report-violations.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'property-unknown',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Each property is one that the resource type has',
  rationale:
    'CloudFormation refuses properties that a type does not have, misspelt ones and those of another type, before or while it makes the resource.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  ],
  corresponds: ['cfn-lint E3002'],
  fixable: true,
  check: {
    wholeExpansion: context => reportViolations('property-unknown', context),
  },
})
