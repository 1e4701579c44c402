import { at, textOf } from '../../../node/values.ts'
import { machineDeploymentsOf } from '../../../rollout/deployments/state-machines.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'state-machine-all-at-once',
  group: 'rollout',
  severity: 'warning',
  summary: 'The alias of a state machine moves to a new version in steps',
  rationale:
    'ALL_AT_ONCE, which is also what SAM takes without a DeploymentPreference, moves all executions to the new version in one step and looks at no alarm.',
  docs: [
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-version-gradual-deploy.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html',
  ],
  exceptions: 'State machines of which a bad release harms nobody.',
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { source, alias, preference } of machineDeploymentsOf(template)) {
        const type = at(preference, 'Type')
        if (!value.always(type, one => textOf(one) === 'ALL_AT_ONCE')) continue
        const name = at(alias.body, 'Properties', 'Name')
        const where = type?.origin.kind === 'generated' ? name : type
        report(
          where ?? alias,
          `"${source.id}" moves all executions at once, expected a CANARY or LINEAR preference`,
        )
      }
    },
  },
})
