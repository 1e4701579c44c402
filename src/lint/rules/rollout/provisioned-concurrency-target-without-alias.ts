import { concurrencyTargetsOf } from '../../../rollout/consumers/qualified-settings.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'provisioned-concurrency-target-without-alias',
  group: 'rollout',
  severity: 'error',
  summary: 'Provisioned concurrency is scaled for an alias',
  rationale:
    'Provisioned concurrency belongs to an alias or a version. Application Auto Scaling refuses a target that names the function alone, or $LATEST.',
  docs: [
    'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
    'https://docs.aws.amazon.com/autoscaling/application/userguide/services-that-can-integrate-lambda.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { resource, node, qualifier } of concurrencyTargetsOf(template)) {
        if (qualifier !== '' && qualifier !== '$LATEST') continue
        const given = qualifier === '' ? 'no alias' : qualifier
        report(
          node,
          `"${resource.id}" scales the concurrency of ${given}, expected "function:", a name, and ":" with an alias`,
        )
      }
    },
  },
})
