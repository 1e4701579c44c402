import { at } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'log-group-kms',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  presets: { hygiene: 'off' },
  summary: 'Logs are encrypted with a key of your own',
  rationale:
    'CloudWatch Logs encrypts everything, but with a key that it owns: access to the logs cannot be taken away by way of the key.',
  docs: ['https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html'],
  corresponds: ['cfn_nag W84'],
  check: {
    expanded: {
      'AWS::Logs::LogGroup'(group, { report, value }) {
        const key = at(group.body, 'Properties', 'KmsKeyId')
        if (!value.always(key, one => one === undefined)) return
        report(group, `"${group.id}" has no KmsKeyId`)
      },
    },
  },
})
