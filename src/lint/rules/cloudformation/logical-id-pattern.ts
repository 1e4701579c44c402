import { at, entriesOf } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

const sections = ['Parameters', 'Resources', 'Outputs']

export default defineRule({
  id: 'logical-id-pattern',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Logical ids are made of letters and digits',
  rationale:
    'CloudFormation refuses parameters, resources and outputs whose names have other characters, such as "-" and "_".',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html',
  ],
  corresponds: ['cfn-lint E3011', 'cfn-lint E2003', 'cfn-lint E6004'],
  check: {
    wholeExpansion({ report, template }) {
      for (const section of sections) {
        for (const entry of entriesOf(at(template.root, section))) {
          if (/^[A-Za-z0-9]+$/.test(entry.key) || entry.key.startsWith('Fn::')) continue
          report(entry, `"${entry.key}" in ${section} must be letters and digits only`)
        }
      }
    },
  },
})
