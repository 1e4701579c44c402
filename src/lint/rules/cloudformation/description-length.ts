import { at, textOf } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

const maximumBytes = 1024

export default defineRule({
  id: 'description-length',
  group: 'cloudformation',
  severity: 'error',
  summary: 'The description of a template has at most 1,024 bytes',
  rationale: 'CloudFormation refuses a template with a longer description.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-description-structure.html',
  ],
  corresponds: ['cfn-lint E1003'],
  check: {
    wholeSource({ report, template }) {
      const description = at(template.root, 'Description')
      const bytes = new TextEncoder().encode(textOf(description) ?? '').length
      if (!description || bytes <= maximumBytes) return
      report(description, `Description has ${bytes} bytes, expected ${maximumBytes} or less`)
    },
  },
})
