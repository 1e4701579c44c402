import { writtenAt } from '../../../node/origin.ts'
import { defineRule } from '../../rule.ts'

/** What CloudFormation takes within a request, and from Amazon S3. */
const maximumInRequest = 51_200
const maximum = 1_048_576

export default defineRule({
  id: 'template-size',
  group: 'cloudformation',
  severity: 'info',
  summary: 'A template has at most 1 MB, and 51,200 bytes to go without a bucket',
  rationale:
    'CloudFormation refuses templates of more than 1 MB. One of more than 51,200 bytes can only be deployed from Amazon S3. Nested stacks share the load.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html',
  ],
  corresponds: ['cfn-lint E1002', 'cfn-lint I1002'],
  check: {
    wholeSource({ report, template }) {
      const { text } = writtenAt(template.root.origin).source
      // A character has at most three bytes, so most templates need not be counted.
      const bytes = text.length * 3 > maximumInRequest ? new TextEncoder().encode(text).length : 0
      if (bytes > maximum) {
        const message = `This template has ${bytes} bytes, expected ${maximum} or less`
        report(template.root, message, { severity: 'error' })
      } else if (bytes > maximumInRequest) {
        const message = `This template has ${bytes} bytes, more than ${maximumInRequest} must come from S3`
        report(template.root, message)
      }
    },
  },
})
