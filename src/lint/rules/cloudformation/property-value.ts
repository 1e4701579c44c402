import { reportViolations } from '../../facts/report-violations.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'property-value',
  group: 'cloudformation',
  severity: 'info',
  summary: 'Each property with a list of values has one of them',
  rationale:
    'The service refuses values that it does not know. Only case is judged for certain: a value may be newer than the facts that come with Sluice.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  ],
  corresponds: ['cfn-lint E3030'],
  check: {
    wholeExpansion: context => reportViolations('property-value', context),
  },
})
