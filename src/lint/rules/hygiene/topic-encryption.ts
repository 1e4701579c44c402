import { sourceId } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'topic-encryption',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  presets: { hygiene: 'off' },
  summary: 'Topics are encrypted',
  rationale: 'SNS keeps messages as they are unless the topic has a key.',
  docs: ['https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html'],
  corresponds: ['cfn_nag W47', 'checkov CKV_AWS_26'],
  check: {
    expanded: {
      'AWS::SNS::Topic'(resource, { report, template, value }) {
        if (
          value.cases(resource.body, 'Properties', 'KmsMasterKeyId').some(one => one !== undefined)
        )
          return
        report(resource, `"${sourceId(template, resource)}" is not encrypted, set KmsMasterKeyId`)
      },
    },
  },
})
