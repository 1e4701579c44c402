import { sourceId } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'stream-encryption',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  presets: { hygiene: 'off' },
  summary: 'Streams are encrypted',
  rationale: 'Kinesis keeps records as they are unless the stream has a key.',
  docs: ['https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html'],
  corresponds: ['cfn_nag W49', 'checkov CKV_AWS_43'],
  check: {
    expanded: {
      'AWS::Kinesis::Stream'(resource, { report, template, value }) {
        if (
          value
            .cases(resource.body, 'Properties', 'StreamEncryption')
            .some(one => one !== undefined)
        )
          return
        report(resource, `"${sourceId(template, resource)}" is not encrypted, set StreamEncryption`)
      },
    },
  },
})
