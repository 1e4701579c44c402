import type { Node } from '../../../node/node.ts'
import { at, isList, itemsOf } from '../../../node/values.ts'
import { pathOf } from '../../../node/walk.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { edgesTo } from '../../../template/graph.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'eventbridge-dlq-policy-missing',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'EventBridge may send to the dead-letter queues of its targets',
  rationale:
    'EventBridge sends to a dead-letter queue only where the policy of the queue lets it. Otherwise the events that it cannot deliver are lost all the same.',
  docs: ['https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html'],
  check: {
    expanded: {
      'AWS::Events::Rule'(rule, { report, template }) {
        for (const target of itemsOf(at(rule.body, 'Properties', 'Targets'))) {
          const arn = at(target, 'DeadLetterConfig', 'Arn')
          const queue = template.resources.get(referencedId(arn) ?? '')
          if (!arn || queue?.type !== 'AWS::SQS::Queue' || mayReceive(queue, template)) continue
          report(arn, `The policy of "${queue.id}" does not let events.amazonaws.com send to it`)
        }
      },
    },
  },
})

/** Whether a policy for the queue names EventBridge, or principals that are not known. */
const mayReceive = ({ id }: Resource, model: Model): boolean =>
  edgesTo(model, id).some(({ from, use }) => {
    const policy = model.resources.get(from)
    const isPolicy = policy?.type.startsWith('AWS::SQS::Queue') && /Policy$/.test(policy.type)
    if (!policy || !isPolicy || !/^Queues?$/.test(String(pathOf(use.trail)[3]))) return false
    const statements = at(policy.body, 'Properties', 'PolicyDocument', 'Statement')
    const all = isList(statements) ? statements.items : statements ? [statements] : []
    return all.some(one => mayName(at(one, 'Principal'), model.value))
  })

function mayName(principal: Node | undefined, value: Evaluator): boolean {
  const service = at(principal, 'Service') ?? at(principal, 'AWS') ?? principal
  const all = isList(service) ? service.items : [service]
  return all.some(one => /^(?:\*|events\.amazonaws\.com)$/.test(value.text(one) ?? '*'))
}
