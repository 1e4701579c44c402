import { at } from '../../../node/values.ts'
import { deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { hookTargetsOf } from '../../../rollout/deployments/hook-targets.ts'
import { hookUsesOf } from '../../../rollout/deployments/hooks.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'hook-can-be-throttled',
  group: 'rollout',
  severity: 'warning',
  summary: 'Functions of a deployment can run',
  rationale:
    'Reserved concurrency of 0 throttles every call: a hook never runs, and the alarms of a function see no calls that fail, only calls that are refused. Where the provisioned concurrency of an alias takes all that is reserved, nothing is left for calls past the alias, such as those of a hook.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html'],
  check: {
    wholeExpansion({ report, template, value }) {
      const functions = [
        ...hookUsesOf(template).map(({ fn }) => fn),
        ...deploymentsOf(template).map(({ fn }) => fn),
      ]
      for (const fn of new Set(functions)) {
        const reserved = at(fn?.body, 'Properties', 'ReservedConcurrentExecutions')
        if (!fn || !reserved || value.number(reserved) !== 0) continue
        const { id } = sourceOrSelf(template, fn)
        report(reserved, `"${id}" has a reserved concurrency of 0, so every call of it is refused`)
      }
      const tested = hookTargetsOf(template).filter(
        one => one.qualified.length + one.bare.length > 0,
      )
      for (const { alias, fn } of new Set(tested.map(({ deployment }) => deployment))) {
        const provisioned = value.number(
          at(
            alias.body,
            'Properties',
            'ProvisionedConcurrencyConfig',
            'ProvisionedConcurrentExecutions',
          ),
        )
        const reserved = at(fn?.body, 'Properties', 'ReservedConcurrentExecutions')
        if (!fn || !reserved || !provisioned || value.number(reserved) !== provisioned) continue
        const { id } = sourceOrSelf(template, fn)
        report(
          reserved,
          `The alias of "${id}" is provisioned with all ${provisioned} that are reserved, its hooks cannot call the version`,
        )
      }
    },
  },
})
