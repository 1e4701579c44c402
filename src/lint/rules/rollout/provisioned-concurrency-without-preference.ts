import { given } from '../../../node/values.ts'
import {
  hasAutoAlias,
  isSwitchedOff,
  preferenceOf,
} from '../../../rollout/deployments/functions.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'provisioned-concurrency-without-preference',
  group: 'rollout',
  severity: 'warning',
  summary: 'Provisioned concurrency goes with a deployment that warms the new version first',
  rationale:
    'Without a deployment preference the alias moves at once while the provisioned instances of the new version are still being made: callers meet cold starts, and updates of the alias may be refused while it allocates.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html'],
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report, value }) {
        const concurrency = given(fn.body, 'Properties', 'ProvisionedConcurrencyConfig')
        const preference = preferenceOf(fn)
        if (!concurrency || !hasAutoAlias(fn)) return
        if (preference && !isSwitchedOff(preference, value)) return
        report(
          concurrency,
          `"${fn.id}" has provisioned concurrency but no DeploymentPreference that is on`,
        )
      },
    },
  },
})
