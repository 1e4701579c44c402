import type { Node } from '../../../node/node.ts'
import { at, isList, textOf } from '../../../node/values.ts'
import { badEnds } from '../../../rollout/deployments/deployment-groups.ts'
import { deploymentName, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import type { Case } from '../../../template/case.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { perModel } from '../../../template/model.ts'
import { ofType } from '../../../template/present.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'rollback-not-notified',
  group: 'rollout',
  severity: 'info',
  optIn: true,
  summary: 'Somebody is told when a release is rolled back',
  rationale:
    'A rollback by CodeDeploy is quiet: the stack fails, and who does not look does not know. Triggers of the deployment group or a rule for events of aws.codedeploy tell.',
  docs: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-sns-event-notifications.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-cloudwatch-events.html',
  ],
  check: {
    wholeExpansion({ report, template, value }) {
      if (hasRule(template)) return
      for (const deployment of deploymentsOf(template)) {
        const { group, type, alias } = deployment
        const isQuiet = value
          .cases(group?.body, 'Properties', 'TriggerConfigurations')
          .every(
            one =>
              one === undefined || (isList(one) && one.items.every(item => isOther(item, value))),
          )
        if (!group || !isQuiet) continue
        const name = deploymentName(deployment)
        report(type ?? alias, `Nobody is told of rollbacks of "${name}", add TriggerConfigurations`)
      }
    },
  },
})

/** Whether a trigger is surely for other events than the end of a bad release. */
const isOther = (trigger: Node, value: Evaluator): boolean =>
  value
    .cases(trigger, 'TriggerEvents')
    .every(
      events =>
        isList(events) &&
        events.items.every(event =>
          value.always(event, one => !badEnds.includes(textOf(one) ?? '')),
        ),
    )

/** Whether a rule of the template is for events of CodeDeploy, or may be. */
const hasRule = perModel(model =>
  ofType(model, 'AWS::Events::Rule').some(({ body }) => {
    const pattern = at(body, 'Properties', 'EventPattern')
    const cases = (key: string) => model.value.cases(pattern, key)
    return (
      pattern !== undefined &&
      Object.entries(ofCodeDeploy).every(([key, wanted]) =>
        cases(key).some(one => mayBe(one, wanted, model.value)),
      )
    )
  }),
)

/** What the events of a deployment say of themselves. */
const ofCodeDeploy = {
  source: 'aws.codedeploy',
  'detail-type': 'CodeDeploy Deployment State-change Notification',
}

/** Whether a list in a pattern may have a value; one that is not there has all. */
const mayBe = (list: Case, wanted: string, value: Evaluator): boolean =>
  !isList(list) || list.items.some(item => (value.text(item) ?? wanted) === wanted)
