import { groupBy } from '../../../node/group-by.ts'
import { hookTargetsOf } from '../../../rollout/deployments/hook-targets.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'hook-shared-across-functions',
  group: 'rollout',
  severity: 'info',
  summary: 'A hook that several functions share knows each of them',
  rationale:
    'Deployments of several functions run side by side and call their hook with ids only: a shared hook that knows one function tests that one for all of them.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const own of groupBy(hookTargetsOf(template), ({ fn }) => fn.id).values()) {
        const tested = new Set(own.map(({ deployment }) => deployment.alias.id))
        const known = new Set(
          own
            .filter(({ qualified }) => qualified.length > 0)
            .map(({ deployment }) => deployment.alias.id),
        )
        const [first] = own
        if (!first || tested.size < 2 || known.size !== 1) continue
        const source = sourceOrSelf(template, first.fn)
        report(
          source,
          `Hook "${source.id}" serves ${tested.size} functions, but its environment names one of them`,
        )
      }
    },
  },
})
