import type { Node } from '../../../node/node.ts'
import { at, given, isMap, textOf } from '../../../node/values.ts'
import { hasAutoAlias } from '../../../rollout/deployments/functions.ts'
import { defineRule } from '../../rule.ts'

/** A digest, a commit, a version, or something a build fills in. */
const looksVersioned = /[0-9a-f]{7,}|\d+\.\d+|[-_/]v?\d+[-_./]|\d{6,}|__|\{\{|\$\{/i

export default defineRule({
  id: 'code-location-never-changes',
  group: 'rollout',
  severity: 'warning',
  summary: "The place of a function's code changes with the code",
  rationale:
    'SAM publishes a new version when the place of the code changes. Code that is put under the same key each time is deployed to $LATEST only: the alias stays on the old version.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html',
  ],
  exceptions: 'A packaging step that replaces the place before the template is deployed.',
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report }) {
        const property = (name: string) => given(fn.body, 'Properties', name)
        const uri = property('CodeUri')
        // SAM drops the CodeUri of a function whose code stands in the template.
        if (!uri || property('InlineCode')) return
        if (!hasAutoAlias(fn) || property('AutoPublishCodeSha256')) return
        const key = keyOf(uri)
        if (key === undefined || looksVersioned.test(key)) return
        report(
          uri,
          `The code of "${fn.id}" is always at "${key}", a new object there publishes no version`,
        )
      },
    },
  },
})

/** The literal key of code in S3 that has no version. */
function keyOf(uri: Node): string | undefined {
  if (isMap(uri)) return at(uri, 'Version') ? undefined : textOf(at(uri, 'Key'))
  const text = textOf(uri)
  return text?.startsWith('s3://') && !text.includes('versionId=') ? text.slice(5) : undefined
}
