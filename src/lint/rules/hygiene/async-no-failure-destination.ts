import { at } from '../../../node/values.ts'
import { functionOf } from '../../../rollout/deployments/deployments.ts'
import { functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { perModel } from '../../../template/model.ts'
import { ofType } from '../../../template/present.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'async-no-failure-destination',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'Events that a function fails on go somewhere',
  rationale:
    'Lambda tries an asynchronous event twice more and then drops it, unless the function has a dead-letter queue or a destination for failures.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',
  ],
  corresponds: ['serverless-rules ES1007', 'checkov CKV_AWS_116'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { fn, source, traffic } of functionUsesOf(template)) {
        const isAsync = traffic.some(({ kind }) => kind === 'async')
        if (
          !isAsync ||
          at(fn.body, 'Properties', 'DeadLetterConfig') ||
          withDestination(template).has(fn)
        )
          continue
        report(
          source,
          `Events that "${source.id}" fails on are lost, add a destination for failures`,
        )
      }
    },
  },
})

/** The functions that have a destination for failures, or may have, themselves or by an alias. */
const withDestination = perModel(
  model =>
    new Set(
      ofType(model, 'AWS::Lambda::EventInvokeConfig').flatMap(({ body }) =>
        at(body, 'Properties', 'DestinationConfig')
          ? [functionOf(at(body, 'Properties', 'FunctionName'), model)]
          : [],
      ),
    ),
)
