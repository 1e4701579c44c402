import { at, itemsOf } from '../../../node/values.ts'
import { lambdaGroupsOf } from '../../../rollout/deployments/deployment-groups.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'trigger-events-irrelevant',
  group: 'rollout',
  severity: 'warning',
  summary: 'Triggers of a deployment for Lambda are for events that it has',
  rationale:
    'Events that begin with Instance are those of servers. A deployment for Lambda has none, so a trigger for them tells nobody anything.',
  docs: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-sns-event-notifications.html',
  ],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { group } of lambdaGroupsOf(template)) {
        const triggers = at(group.body, 'Properties', 'TriggerConfigurations')
        const events = itemsOf(triggers).flatMap(one => itemsOf(at(one, 'TriggerEvents')))
        const { id } = sourceOrSelf(template, group)
        for (const event of events) {
          const name = value.text(event)
          if (!name?.startsWith('Instance')) continue
          report(
            event,
            `"${id}" never has "${name}", expected an event such as "DeploymentRollback"`,
          )
        }
      }
    },
  },
})
