import { at } from '../../../node/values.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { runtimeEnd, successorOf } from '../../facts/runtimes.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'runtime-deprecated',
  group: 'hygiene',
  severity: 'warning',
  summary: 'Functions run on a runtime that AWS maintains',
  rationale:
    'A deprecated runtime gets no security updates and no support, and some time later functions that use it can neither be created nor updated.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/runtime-support-policy.html',
  ],
  corresponds: ['cfn-lint W2531', 'checkov CKV_AWS_363', 'cdk-nag AwsSolutions-L1'],
  check: {
    expanded: {
      'AWS::Lambda::Function'(fn, { report, template, value, date }) {
        const node = at(fn.body, 'Properties', 'Runtime')
        const runtime = value.text(node) ?? ''
        const end = runtimeEnd(runtime)
        const today = date.toISOString().slice(0, 10)
        // From the first block on, runtime-blocked says more.
        if (!node || !end || end.deprecated > today || end.createBlock <= today) return
        const { id } = sourceOrSelf(template, fn)
        report(
          node,
          `"${id}" runs on "${runtime}", deprecated since ${end.deprecated}, expected "${successorOf(runtime)}"`,
        )
      },
    },
  },
})
