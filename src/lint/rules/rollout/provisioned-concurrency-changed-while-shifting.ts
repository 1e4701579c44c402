import { changeOf } from '../../../diff/diff.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'provisioned-concurrency-changed-while-shifting',
  group: 'rollout',
  severity: 'warning',
  summary: 'Provisioned concurrency and code are changed in releases of their own',
  rationale:
    'The provisioned concurrency of an alias cannot be changed while the alias shares traffic between two versions. A release that changes both asks for that, and may fail or get stuck.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html'],
  check: {
    since({ diff, report }) {
      for (const { use, aliases } of diff.rollouts) {
        for (const { alias, movement } of aliases) {
          const difference = changeOf(diff, alias)?.differences.find(
            ({ path }) => path[1] === 'ProvisionedConcurrencyConfig',
          )
          if (movement !== 'gradually' || !difference) continue
          const message = `The provisioned concurrency of "${use.source.id}" changes while its traffic moves, do one after the other`
          report(difference.after ?? use.source, message)
        }
      }
    },
  },
})
