import { at, literal, textOf } from '../../../node/values.ts'
import { sourceId } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'queue-encryption',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  presets: { hygiene: 'off' },
  summary: 'Queues are encrypted',
  rationale: 'SQS encrypts queues with a key of its own unless that is switched off.',
  docs: [
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html',
  ],
  corresponds: ['cfn_nag W48', 'checkov CKV_AWS_27'],
  check: {
    expanded: {
      'AWS::SQS::Queue'(resource, { report, template, value }) {
        const property = (name: string) => at(resource.body, 'Properties', name)
        const isOff = value.always(
          property('SqsManagedSseEnabled'),
          one => textOf(one) === 'false' || literal(one) === false,
        )
        if (!isOff || property('KmsMasterKeyId')) return
        report(resource, `"${sourceId(template, resource)}" is not encrypted, set KmsMasterKeyId`)
      },
    },
  },
})
