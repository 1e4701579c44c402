import { given, textOf } from '../../../node/values.ts'
import { hasAutoAlias } from '../../../rollout/functions.ts'
import { defineRule } from '../../rule.ts'

/** SAM makes the id of a version of this many characters. */
const used = 10

const constantStarts: readonly (readonly [RegExp, string])[] = [
  [/^sha256[:-]/i, 'the name of the algorithm'],
  [/^refs\//, 'the name of a branch'],
  [/^\d{8}T?\d/, 'a date'],
  [/^\d{4}-\d{2}-\d{2}/, 'a date'],
  [/^v?\d+\.\d+\.\d+/, 'a version number'],
]

export default defineRule({
  id: 'code-sha256-prefix-collision',
  group: 'rollout',
  severity: 'warning',
  summary: 'The first ten characters of AutoPublishCodeSha256 tell releases apart',
  rationale:
    'SAM takes the first ten characters of AutoPublishCodeSha256 for the id of the version. Values that begin alike are one version, and characters other than letters and digits make an id that AWS refuses.',
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

function mistake(text: string): string | undefined {
  const start = constantStarts.find(([pattern]) => pattern.test(text))
  if (start) return `begins with ${start[1]}, of which only ${used} characters count`
  if (text.length < used) return `has ${text.length} characters, ${used} count`
  return /^[A-Za-z0-9]+$/.test(text.slice(0, used))
    ? undefined
    : 'has other characters than letters and digits'
}
