import { at } from '../../../node/values.ts'
import { hookFunctionsOf } from '../../../rollout/deployments/hooks.ts'
import { defaultTimeout, timeoutOf } from '../../../template/function-timeout.ts'
import { defineRule } from '../../rule.ts'

/** In seconds. */
const least = 10

export default defineRule({
  id: 'hook-timeout-too-short',
  group: 'rollout',
  severity: 'warning',
  summary: 'A hook has time to run its tests',
  rationale:
    'A hook that runs into its timeout never tells CodeDeploy how it went; the deployment then waits for up to an hour before it fails. The default timeout of a function is 3 seconds.',
  docs: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html',
  ],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { fn, source } of hookFunctionsOf(template)) {
        const timeout = at(fn.body, 'Properties', 'Timeout')
        const seconds = timeoutOf(fn, value)
        if (seconds === undefined || seconds >= least) continue
        const said = timeout ? `${seconds} s` : `the default of ${defaultTimeout} s`
        report(timeout ?? source, `Hook "${source.id}" has ${said} to run, expected some 60 s`)
      }
    },
  },
})
