import { at } from '../../../node/values.ts'
import { sourceId } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'function-url-public',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'The URL of a function is not open to everybody',
  rationale:
    'A function URL with the AuthType NONE can be called by everybody who knows it, and each call is paid for.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'],
  exceptions: 'Functions that check their callers themselves.',
  corresponds: ['checkov CKV_AWS_258'],
  check: {
    expanded: {
      'AWS::Lambda::Url'(url, { report, template, value }) {
        const type = at(url.body, 'Properties', 'AuthType')
        if (!type || value.text(type) !== 'NONE') return
        report(type, `Anybody may call "${sourceId(template, url)}" by its URL, expected "AWS_IAM"`)
      },
    },
  },
})
