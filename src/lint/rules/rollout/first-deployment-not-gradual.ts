import { formerOf } from '../../../diff/renamed.ts'
import { propertyEntry } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'first-deployment-not-gradual',
  group: 'rollout',
  severity: 'info',
  summary: 'A first deployment is not counted on to be gradual',
  rationale:
    'CodeDeploy shifts traffic between two versions. A new alias has no version before, so that it gets all traffic at once, whatever the deployment preference says; hooks and alarms do not guard it either.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    since({ diff, report }) {
      for (const rollout of diff.rollouts) {
        if (formerOf(rollout, diff)) continue
        const { use, aliases } = rollout
        const isNew = ({ movement, deployment, schedule }: (typeof aliases)[number]) =>
          movement === 'created' && deployment && schedule?.kind !== 'all-at-once'
        if (!aliases.some(isNew)) continue
        const where = propertyEntry(use.source, 'DeploymentPreference') ?? use.source
        report(
          where,
          `The first deployment of "${use.source.id}" is not gradual, there is no version before it`,
        )
      }
    },
  },
})
