import { functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { invokePermissionsOf } from '../../../rollout/permissions/invoke-permissions.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'permission-multiple-principals',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'A function serves one service',
  rationale:
    'A function that several services call has several kinds of events, and a policy that has to let all of them in. Functions of their own are smaller, and can be allowed less.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html'],
  corresponds: ['serverless-rules WS1002'],
  check: {
    wholeExpansion({ report, template }) {
      const permissions = invokePermissionsOf(template)
      for (const { fn, source } of functionUsesOf(template)) {
        const own = permissions.filter(({ target }) => target?.fn === fn)
        const services = new Set(own.flatMap(({ service }) => service ?? []).filter(isService))
        if (services.size < 2) continue
        report(
          source,
          `"${source.id}" is called by ${[...services].join(', ')}, expected a function for each`,
        )
      }
    },
  },
})

/** Everybody, as of a public URL, is none. */
const isService = (name: string): boolean => name !== '*'
