import { isTrue } from '../../../template/case.ts'
import { sourceId } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'table-point-in-time-recovery',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  presets: { hygiene: 'off' },
  summary: 'Tables can be brought back to an earlier time',
  rationale:
    'Without point-in-time recovery what a bad release wrote or deleted in a table is gone.',
  docs: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.html',
  ],
  corresponds: ['cfn_nag W78', 'checkov CKV_AWS_28'],
  check: {
    expanded: {
      'AWS::DynamoDB::Table'(resource, { report, template, value }) {
        const cases = value.cases(
          resource.body,
          'Properties',
          'PointInTimeRecoverySpecification',
          'PointInTimeRecoveryEnabled',
        )
        if (cases.some(one => one?.kind === 'map' || isTrue(one))) return
        report(
          resource,
          `"${sourceId(template, resource)}" cannot be brought back to an earlier time, set PointInTimeRecoverySpecification`,
        )
      },
    },
  },
})
