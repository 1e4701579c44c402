import { at, entriesOf, textOf } from '../../../node/values.ts'
import { isBroken } from '../../../template/pattern.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'parameter-pattern',
  group: 'cloudformation',
  severity: 'warning',
  summary: 'AllowedPattern is a regular expression',
  rationale:
    'CloudFormation compiles AllowedPattern when it checks the parameters of a stack; a pattern with an open bracket or group fails each deployment.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  ],
  corresponds: ['cfn-lint I2003'],
  check: {
    wholeSource({ report, template }) {
      for (const { value } of entriesOf(at(template.root, 'Parameters'))) {
        const pattern = at(value, 'AllowedPattern')
        const text = textOf(pattern)
        if (!pattern || text === undefined || !isBroken(text)) continue
        report(
          pattern,
          `"${text}" is not a regular expression, expected closed brackets and groups`,
        )
      }
    },
  },
})
