import { at, given } from '../../../node/values.ts'
import { hasAutoAlias } from '../../../rollout/functions.ts'
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
        const image = value.text(uri)
        if (!uri || image === undefined || !hasAutoAlias(fn)) return
        const isBuilt = at(fn.body, 'Metadata', 'Dockerfile') !== undefined
        if (isBuilt || given(fn.body, 'Properties', 'AutoPublishCodeSha256')) return
        const tag = tagOf(image)
        if (tag && !mutable.has(tag)) return
        if (tag === undefined && image.includes('@')) return
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

/** What stands behind the colon of an image's name. */
const tagOf = (image: string): string | undefined =>
  /:([\w.-]+)$/.exec(image.split('@')[0] ?? '')?.[1]
