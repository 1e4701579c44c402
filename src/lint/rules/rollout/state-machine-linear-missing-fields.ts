import { at, textOf } from '../../../node/values.ts'
import { missingShiftFields } from '../../../rollout/deployments/machine-shift.ts'
import { machineDeploymentsOf } from '../../../rollout/deployments/state-machines.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'state-machine-linear-missing-fields',
  group: 'rollout',
  severity: 'error',
  summary: 'A gradual deployment of a state machine says how much moves, and how often',
  rationale:
    'LINEAR and CANARY need a Percentage and an Interval in minutes. CloudFormation refuses the alias without them, at the end of the update of the stack.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachinealias-deploymentpreference.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { source, preference } of machineDeploymentsOf(template)) {
        const type = at(preference, 'Type')
        const missing = missingShiftFields(preference, template)
        if (!type || missing.length === 0) continue
        const name = [...new Set(template.value.cases(type).map(textOf))].join(' or ')
        report(type, `${name} deployment of "${source.id}" needs ${missing.join(' and ')}`)
      }
    },
  },
})
