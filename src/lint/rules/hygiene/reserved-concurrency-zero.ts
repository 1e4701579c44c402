import { at } from '../../../node/values.ts'
import { functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { numberOf } from '../../../template/case.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'reserved-concurrency-zero',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'A function may run',
  rationale: 'A reserved concurrency of zero throttles every invocation: the function never runs.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html'],
  exceptions: 'Functions that are switched off on purpose.',
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { fn, source, isHook, isGradual } of functionUsesOf(template)) {
        const reserved = at(fn.body, 'Properties', 'ReservedConcurrentExecutions')
        const isZero = value.always(reserved, one => numberOf(one) === 0)
        // Of those that take part in a deployment hook-can-be-throttled tells.
        if (!reserved || !isZero || isHook || isGradual) continue
        report(reserved, `"${source.id}" never runs with a reserved concurrency of 0`)
      }
    },
  },
})
