import { at } from '../../../node/values.ts'
import { functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'provisioned-over-reserved',
  group: 'hygiene',
  severity: 'error',
  optIn: true,
  summary: 'No more instances are provisioned than the function may have',
  rationale:
    'Lambda refuses a provisioned concurrency above the reserved concurrency of the function.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html'],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { fn, source, aliases } of functionUsesOf(template)) {
        const reserved = value.number(at(fn.body, 'Properties', 'ReservedConcurrentExecutions'))
        for (const { body } of aliases) {
          const path = [
            'Properties',
            'ProvisionedConcurrencyConfig',
            'ProvisionedConcurrentExecutions',
          ]
          const provisioned = at(body, ...path)
          const number = value.number(provisioned)
          if (!provisioned || !number || reserved === undefined || number <= reserved) continue
          report(
            provisioned,
            `"${source.id}" may have ${reserved} instances, but ${number} are provisioned`,
          )
        }
      }
    },
  },
})
