import { changeOf } from '../../../diff/diff.ts'
import { deploymentName, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { propertyEntry } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'disabling-leaves-alarms',
  group: 'rollout',
  severity: 'info',
  summary: 'Alarms are taken away from a deployment group by an empty list',
  rationale:
    'CodeDeploy keeps the alarms of a deployment group when an update does not mention any. Leaving out "Alarms" takes them from the template but not from the group: they still stop deployments, and when they are deleted, deployments may fail.',
  docs: [
    'https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_UpdateDeploymentGroup.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codedeploy-deploymentgroup-alarmconfiguration.html',
  ],
  check: {
    since({ diff, report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const { group, source } = deployment
        const gone = changeOf(diff, group)?.differences.find(isConfiguration)
        if (!group || !gone || gone.after) continue
        const where = (source && propertyEntry(source, 'DeploymentPreference')) ?? group
        const message = `The deployment group of "${deploymentName(deployment)}" keeps the alarms that are left out here`
        report(where, message)
      }
    },
  },
})

const isConfiguration = ({ path }: { readonly path: readonly (string | number)[] }) =>
  path[1] === 'AlarmConfiguration' && path.length === 2
