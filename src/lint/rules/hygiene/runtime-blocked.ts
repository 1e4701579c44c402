import type { Severity } from '../../../node/problem.ts'
import { at, textOf } from '../../../node/values.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { type RuntimeEnd, runtimeEnd, runtimeFactsDate, successorOf } from '../../facts/runtimes.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'runtime-blocked',
  group: 'hygiene',
  severity: 'error',
  summary: 'Functions run on a runtime that AWS still takes',
  rationale:
    'Some time after a runtime is deprecated Lambda refuses new functions that use it, and later updates of those there are: the deployment of the stack fails.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/runtime-support-policy.html',
  ],
  corresponds: ['cfn-lint E2531', 'cfn-lint E2533'],
  check: {
    expanded: {
      'AWS::Lambda::Function'(fn, { report, template, value, date }) {
        const node = at(fn.body, 'Properties', 'Runtime')
        const today = date.toISOString().slice(0, 10)
        const blocks = value.cases(node).map(one => blockOf(textOf(one) ?? '', today))
        const [first] = blocks
        if (!node || !first || blocks.includes(undefined)) return
        const { runtime, what } = first
        const isError = blocks.every(block => block?.severity === 'error')
        const { id } = sourceOrSelf(template, fn)
        const message = `Runtime "${runtime}" of "${id}" ${what}, expected "${successorOf(runtime)}"`
        report(node, message, { severity: isError ? 'error' : 'warning' })
      },
    },
  },
})

interface Block {
  readonly runtime: string
  readonly what: string
  readonly severity: Severity
}

function blockOf(runtime: string, today: string): Block | undefined {
  const end = runtimeEnd(runtime)
  const block = end && blockOn(today, end)
  return block && { runtime, ...block }
}

/** Sure is only what has come to pass: AWS has put off many dates. Functions that there are can be updated a while longer. */
function blockOn(
  today: string,
  { createBlock, updateBlock }: RuntimeEnd,
): Omit<Block, 'runtime'> | undefined {
  if (updateBlock <= today && updateBlock <= runtimeFactsDate) {
    return { what: `takes no functions or updates since ${updateBlock}`, severity: 'error' }
  }
  if (updateBlock <= today) {
    return { what: `was to take no updates from ${updateBlock} on`, severity: 'warning' }
  }
  if (createBlock > today) return undefined
  const verb = createBlock <= runtimeFactsDate ? 'takes' : 'was to take'
  return { what: `${verb} no new functions from ${createBlock} on`, severity: 'warning' }
}
