import { at, textOf } from '../../../node/values.ts'
import { machineDeploymentsOf } from '../../../rollout/deployments/state-machines.ts'
import { defineRule } from '../../rule.ts'

const gradual = new Set(['CANARY', 'LINEAR'])

export default defineRule({
  id: 'state-machine-deployment-without-alarms',
  group: 'rollout',
  severity: 'warning',
  summary: 'Alarms watch the gradual deployment of a state machine',
  rationale:
    'Only an alarm stops the deployment of a state machine and brings it back. Without one the new version gets all executions, however many of them fail.',
  docs: [
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-version-gradual-deploy.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachinealias-deploymentpreference.html',
  ],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { source, preference } of machineDeploymentsOf(template)) {
        const type = at(preference, 'Type')
        const isGradual = value.always(type, one => gradual.has(textOf(one) ?? ''))
        const isEmpty = value
          .cases(preference, 'Alarms')
          .every(one => one === undefined || (one.kind === 'list' && one.items.length === 0))
        if (!type || !isGradual || !isEmpty) continue
        report(type, `No alarm watches the deployment of "${source.id}", add Alarms`)
      }
    },
  },
})
