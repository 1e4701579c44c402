import { at, literal } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'format-version',
  group: 'cloudformation',
  severity: 'error',
  summary: 'AWSTemplateFormatVersion is 2010-09-09',
  rationale: 'There is one version of the format of templates; CloudFormation refuses any other.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/format-version-structure.html',
  ],
  corresponds: ['cfn-lint E1001'],
  check: {
    wholeSource({ report, template }) {
      const version = at(template.root, 'AWSTemplateFormatVersion')
      if (!version || literal(version) === '2010-09-09') return
      const found = version.kind === 'scalar' ? `"${literal(version)}"` : 'no text'
      report(version, `AWSTemplateFormatVersion is ${found}, expected "2010-09-09"`)
    },
  },
})
