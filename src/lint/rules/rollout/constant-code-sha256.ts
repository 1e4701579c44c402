import { changedProperties } from '../../../diff/rollout.ts'
import type { Node } from '../../../node/node.ts'
import { given, textOf } from '../../../node/values.ts'
import { hasAutoAlias } from '../../../rollout/deployments/functions.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { refTarget } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

/** What a build step fills in. */
const placeholder = /__|\{\{|\$\{|^<.*>$/

export default defineRule({
  id: 'constant-code-sha256',
  group: 'rollout',
  severity: 'warning',
  summary: 'AutoPublishCodeSha256 changes with the code',
  rationale:
    'Where AutoPublishCodeSha256 is given, SAM makes a new version only when its first ten characters change. A value that stays the same leaves the alias on the old version for ever, and every deployment succeeds.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html',
  ],
  exceptions: 'A build step that writes the value into the template before it is deployed.',
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report, value }) {
        const found = constantSha(fn, value)
        if (found) report(found.sha, message(fn, found.text))
      },
    },
    since({ diff, report, value }) {
      for (const rollout of diff.rollouts) {
        const { source } = rollout.use
        const found = constantSha(source, value)
        const isStale =
          rollout.version === 'not-published' && changedProperties(rollout).has('Code')
        if (found && isStale) report(found.sha, message(source, found.text), { severity: 'error' })
      }
    },
  },
})

const message = ({ id }: Resource, text: string) =>
  `"AutoPublishCodeSha256" of "${id}" is always "${text.slice(0, 12)}", no new version is published`

/** A hash that is the same in every release, as far as the template tells. */
function constantSha(
  fn: Resource,
  value: Evaluator,
): { readonly sha: Node; readonly text: string } | undefined {
  const sha = given(fn.body, 'Properties', 'AutoPublishCodeSha256')
  if (!sha || !hasAutoAlias(fn) || given(fn.body, 'Properties', 'InlineCode')) return undefined
  const text = textOf(sha) ?? (refTarget(sha) ? onlyValue(value.cases(sha)) : undefined)
  return text === undefined || placeholder.test(text) ? undefined : { sha, text }
}

/** The text of a parameter that can have no other value. */
function onlyValue(
  cases: readonly (Parameters<typeof textOf>[0] | undefined)[],
): string | undefined {
  return cases.length === 1 ? textOf(cases[0]) : undefined
}
