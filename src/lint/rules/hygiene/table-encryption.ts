import { isTrue } from '../../../template/case.ts'
import { sourceId } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'table-encryption',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  presets: { hygiene: 'off' },
  summary: 'Tables are encrypted with a key of your own',
  rationale:
    'DynamoDB encrypts every table, but with a key that it owns unless SSESpecification says otherwise: access to the data cannot be taken away by way of the key.',
  docs: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html'],
  corresponds: ['checkov CKV_AWS_119'],
  check: {
    expanded: {
      'AWS::DynamoDB::Table'(resource, { report, template, value }) {
        const cases = value.cases(resource.body, 'Properties', 'SSESpecification', 'SSEEnabled')
        if (cases.some(one => one?.kind === 'map' || isTrue(one))) return
        report(
          resource,
          `"${sourceId(template, resource)}" has no key of your own, set SSESpecification`,
        )
      },
    },
  },
})
