import { given } from '../../../node/values.ts'
import {
  hasAutoAlias,
  isSwitchedOff,
  preferenceOf,
} from '../../../rollout/deployments/functions.ts'
import { hookIdsOf } from '../../../rollout/deployments/hooks.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'deployment-preference-disabled',
  group: 'rollout',
  severity: 'warning',
  summary: 'A deployment preference is enabled',
  rationale:
    'With "Enabled: false" the alias moves to the new version in one step, and the alarms and hooks that stand beside it do nothing.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html',
  ],
  exceptions:
    'Environments without users; give their parameter values, or assume them away with --assume.',
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report, template, value }) {
        if (!hasAutoAlias(fn) || hookIdsOf(template).has(fn.id)) return
        const enabled = given(preferenceOf(fn), 'Enabled')
        if (!enabled || !isSwitchedOff(preferenceOf(fn), value)) return
        report(
          enabled,
          `Gradual deployment is switched off for "${fn.id}", its alias moves at once`,
        )
      },
    },
  },
})
