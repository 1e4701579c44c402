import { at } from '../../../node/values.ts'
import { stateMachineSchedule } from '../../../rollout/deployments/configuration.ts'
import { machineShiftMistake } from '../../../rollout/deployments/machine-shift.ts'
import { machineDeploymentsOf } from '../../../rollout/deployments/state-machines.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'state-machine-shift-too-long',
  group: 'rollout',
  severity: 'error',
  summary: 'The alias of a state machine moves within 35 hours',
  rationale:
    'CloudFormation moves the alias itself while it updates the stack, and refuses at the end of the update what takes longer: an interval of more than 2100 minutes, and a linear deployment whose steps together take more.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-stepfunctions-statemachinealias-deploymentpreference.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { source, preference } of machineDeploymentsOf(template)) {
        const schedule = stateMachineSchedule(template, preference)
        const mistake = schedule && machineShiftMistake(schedule)
        if (!mistake) continue
        report(at(preference, 'Interval') ?? preference, `Deployment of "${source.id}": ${mistake}`)
      }
    },
  },
})
