import { at, entriesOf, textOf } from '../../../node/values.ts'
import { allows } from '../../../rollout/allows.ts'
import { permissionsOf } from '../../../rollout/permissions.ts'
import { defineRule } from '../../rule.ts'

/** What a function must be allowed for Lambda to poll a source, by the type of event. */
const actions: ReadonlyMap<string, string> = new Map([
  ['DynamoDB', 'dynamodb:GetRecords'],
  ['Kinesis', 'kinesis:GetRecords'],
  ['SQS', 'sqs:ReceiveMessage'],
])

export default defineRule({
  id: 'event-source-stream-policy',
  group: 'sam',
  severity: 'info',
  summary: 'A role that is given to a function lets Lambda poll its event sources',
  rationale:
    'SAM adds the permissions to poll queues and streams to the role that it makes. A role that the function names gets none of them, and the event source mapping is refused.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html'],
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report, template }) {
        const role = at(fn.body, 'Properties', 'Role')
        if (!role) return
        const permissions = permissionsOf(role, template)
        for (const entry of entriesOf(at(fn.body, 'Properties', 'Events'))) {
          const action = actions.get(textOf(at(entry.value, 'Type')) ?? '')
          if (!action || allows(permissions, action) !== false) continue
          report(entry, `Event "${entry.key}" needs ${action}, which the role of "${fn.id}" lacks`)
        }
      },
    },
  },
})
