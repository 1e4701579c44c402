import { given, textOf } from '../../../node/values.ts'
import { hasAutoAlias } from '../../../rollout/functions.ts'
import { refTarget } from '../../../template/intrinsics.ts'
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
        const sha = given(fn.body, 'Properties', 'AutoPublishCodeSha256')
        if (!sha || !hasAutoAlias(fn) || given(fn.body, 'Properties', 'InlineCode')) return
        const text = textOf(sha) ?? (refTarget(sha) ? onlyValue(value.cases(sha)) : undefined)
        if (text === undefined || placeholder.test(text)) return
        report(
          sha,
          `"AutoPublishCodeSha256" of "${fn.id}" is always "${text.slice(0, 12)}", no new version is published`,
        )
      },
    },
  },
})

/** The text of a parameter that can have no other value. */
function onlyValue(
  cases: readonly (Parameters<typeof textOf>[0] | undefined)[],
): string | undefined {
  return cases.length === 1 ? textOf(cases[0]) : undefined
}
