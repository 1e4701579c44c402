import { allows } from '../../../rollout/permissions/allows.ts'
import { permissionsOfFunction } from '../../../rollout/permissions/permissions.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { eventSourcesOf } from '../../models/event-sources.ts'
import { defineRule } from '../../rule.ts'

/** What a function must be allowed for Lambda to poll a source, by the kind of that. */
const actions: ReadonlyMap<string | undefined, string> = new Map([
  ['dynamodb', 'dynamodb:GetRecords'],
  ['kinesis', 'kinesis:GetRecords'],
  ['sqs', 'sqs:ReceiveMessage'],
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
    wholeExpansion({ report, template }) {
      for (const { mapping, kind, fn } of eventSourcesOf(template)) {
        const action = actions.get(kind)
        if (!action || !fn || allows(permissionsOfFunction(fn, template), action) !== false)
          continue
        const { id } = sourceOrSelf(template, fn)
        const what = template.source.has(mapping.id)
          ? `"${mapping.id}"`
          : `Event "${mapping.id.slice(id.length)}"`
        report(mapping, `${what} needs ${action}, which the role of "${id}" lacks`)
      }
    },
  },
})
