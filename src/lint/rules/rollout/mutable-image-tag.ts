import { at, given } from '../../../node/values.ts'
import { hasAutoAlias } from '../../../rollout/deployments/functions.ts'
import { type Part, partsOf } from '../../../template/evaluate-parts.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'mutable-image-tag',
  group: 'rollout',
  severity: 'warning',
  summary: 'The image of a function is named by its digest, or by a tag that changes',
  rationale:
    'SAM publishes a new version when the text of ImageUri changes. Behind a tag such as "latest" the image changes and the text does not: the alias stays on the old version.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html',
  ],
  exceptions: 'A build step that replaces ImageUri before the template is deployed.',
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report, value }) {
        const uri = given(fn.body, 'Properties', 'ImageUri')
        const name = imageName(partsOf(uri, value) ?? [])
        if (!uri || name === undefined || name.includes('@') || !hasAutoAlias(fn)) return
        const isBuilt = at(fn.body, 'Metadata', 'Dockerfile') !== undefined
        if (isBuilt || given(fn.body, 'Properties', 'AutoPublishCodeSha256')) return
        const tag = /:([\w.-]+)$/.exec(name)?.[1]
        if (tag && !mutable.has(tag)) return
        report(
          uri,
          `The image of "${fn.id}" has ${tag ? `the tag "${tag}"` : 'no tag'}, a new image publishes no version; use its digest`,
        )
      },
    },
  },
})

const mutable = new Set([
  'latest',
  'prod',
  'production',
  'stable',
  'main',
  'master',
  'dev',
  'develop',
  'staging',
  'test',
  'release',
  'current',
])

/** The last part of a URI that may begin with what is not known: `orders:latest`, or `:latest` alone. */
function imageName(parts: readonly Part[]): string | undefined {
  const text = parts.at(-1)
  if (typeof text !== 'string') return undefined
  const isWhole = parts.length === 1 || text.includes('/')
  return isWhole || text.startsWith(':') ? text.slice(text.lastIndexOf('/') + 1) : undefined
}
