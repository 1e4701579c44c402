import { given, textOf } from '../../../node/values.ts'
import { hasAutoAlias } from '../../../rollout/deployments/functions.ts'
import { defineRule } from '../../rule.ts'

/** SAM makes the id of a version of this many characters. */
const used = 10

export default defineRule({
  id: 'code-sha256-prefix-collision',
  group: 'rollout',
  severity: 'warning',
  summary: 'The first ten characters of AutoPublishCodeSha256 tell releases apart',
  rationale:
    'SAM takes the first ten characters of AutoPublishCodeSha256 for the id of the version. Values that begin alike are one version.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html',
  ],
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report, value }) {
        const sha = given(fn.body, 'Properties', 'AutoPublishCodeSha256')
        const text = textOf(sha) ?? value.text(sha)
        if (!sha || !hasAutoAlias(fn) || text === undefined) return
        const reason = mistake(text)
        if (reason)
          report(sha, `"${text.slice(0, 24)}" ${reason}, use the hexadecimal SHA-256 of the code`)
      },
    },
  },
})

/** What is wrong with a value; AWS refuses those whose start has other characters than letters and digits. */
function mistake(text: string): string | undefined {
  if (!/^[A-Za-z0-9]*$/.test(text.slice(0, used))) return undefined
  if (/^\d{8}T?\d/.test(text)) return `begins with a date, of which only ${used} characters count`
  return text.length < used ? `has ${text.length} characters, ${used} count` : undefined
}
