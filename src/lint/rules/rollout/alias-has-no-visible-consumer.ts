import { consumersOfFunction } from '../../../rollout/consumers.ts'
import { deploymentName, deploymentsOf } from '../../../rollout/deployments.ts'
import { hookIdsOf } from '../../../rollout/hooks.ts'
import { namesInExpansion } from '../../../template/uses.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alias-has-no-visible-consumer',
  group: 'rollout',
  severity: 'info',
  summary: 'Something calls the alias whose traffic shifts',
  rationale:
    'A canary observes the calls of the alias. Where nothing in the template calls or publishes the alias, callers elsewhere must name it; those that name the function get the new code at once.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html'],
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const { alias, fn, source, aliasName } = deployment
        if (fn && hookIdsOf(template).has(fn.id)) continue
        const callers = fn ? consumersOfFunction(template, fn.id) : []
        const isCalled = callers.some(({ via }) => via === 'alias')
        const isNamed = namesInExpansion(template).has(alias.id)
        if (isCalled || isNamed) continue
        const name = aliasName ?? 'the alias'
        report(
          source ?? alias,
          `Nothing in this template calls "${deploymentName(deployment)}:${name}", a canary may see no traffic`,
        )
      }
    },
  },
})
