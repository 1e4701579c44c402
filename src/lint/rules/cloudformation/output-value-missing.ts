import { at, entriesOf, isMap } from '../../../node/values.ts'
import { isNoValue } from '../../../template/intrinsics.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'output-value-missing',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Each output has a Value',
  rationale: 'CloudFormation refuses a template with an output that has no value to show.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html',
  ],
  corresponds: ['cfn-lint E6002'],
  check: {
    wholeExpansion({ report, template }) {
      for (const entry of entriesOf(at(template.root, 'Outputs'))) {
        if (entry.key.startsWith('Fn::')) continue
        const value = at(entry.value, 'Value')
        if (isMap(entry.value) && (!value || isNoValue(value))) {
          report(entry, `Output "${entry.key}" has no Value`)
        } else if (!isMap(entry.value)) {
          report(entry, `Output "${entry.key}" is not a mapping, expected one with a Value`)
        }
      }
    },
  },
})
