import { at, entriesOf } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

const sections = ['Parameters', 'Mappings', 'Resources', 'Outputs']
const maximum = 255

export default defineRule({
  id: 'name-too-long',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Logical ids and names of parameters, mappings and outputs have at most 255 characters',
  rationale: 'CloudFormation refuses longer names, those that SAM generates included.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html',
  ],
  corresponds: ['cfn-lint E2011', 'cfn-lint E3007', 'cfn-lint E6011', 'cfn-lint E7002'],
  check: {
    wholeExpansion({ report, template }) {
      for (const section of sections) {
        for (const entry of entriesOf(at(template.expansion, section))) {
          const { length } = entry.key
          if (length <= maximum) continue
          report(
            entry,
            `A name in ${section} has ${length} characters, expected ${maximum} or less`,
          )
        }
      }
    },
  },
})
