import { at } from '../../../node/values.ts'
import { invokePermissionsOf } from '../../../rollout/permissions/invoke-permissions.ts'
import { type Part, partsOf, textWith } from '../../../template/evaluate-parts.ts'
import type { Model } from '../../../template/model.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'permission-source-unmatched',
  group: 'cloudformation',
  severity: 'error',
  summary: 'The SourceArn of a permission is one that its service calls with',
  rationale:
    'API Gateway calls with the ARN of a method or route, which begins with that of its API and goes on with the stage; S3 calls with the ARN of the bucket, not of an object. Lambda refuses every call whose source the permission does not match.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { resource, service } of invokePermissionsOf(template)) {
        const source = at(resource.body, 'Properties', 'SourceArn')
        const parts = partsOf(source, template.value)
        const fault = parts && faults.get(service ?? '')?.(parts, template)
        if (!source || !fault) continue
        report(source, `SourceArn of "${resource.id}" matches no call, ${fault}`)
      }
    },
  },
})

type Fault = (parts: readonly Part[], model: Model) => string | undefined

const faults: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ['apigateway', ofApi],
  ['s3', ofBucket],
])

/** The ARN of a method is `.../stage/METHOD/path`, that of a route or an authorizer has two slashes, too. */
function ofApi(parts: readonly Part[], { resources }: Model): string | undefined {
  const isKnown = parts.every(
    part =>
      typeof part === 'string' ||
      part.id.startsWith('AWS::') ||
      /^AWS::ApiGateway(?:V2::Api|::RestApi|V2::Stage|::Stage)$/.test(
        resources.get(part.id)?.type ?? '',
      ),
  )
  const text = textWith(parts, () => 'x')
  const [, resource] = /^arn:[^:]*:execute-api:[^:]*:[^:]*:(.*)$/.exec(text) ?? []
  if (!isKnown || resource === undefined || /[*?]/.test(resource)) return undefined
  return resource.split('/').length < 3 ? 'expected "/*" behind the id of the API' : undefined
}

function ofBucket(parts: readonly Part[], { resources }: Model): string | undefined {
  const text = textWith(parts, ({ id, attribute }) => {
    const isBucket = attribute === 'Arn' && resources.get(id)?.type === 'AWS::S3::Bucket'
    return isBucket ? 'arn:aws:s3:::x' : 'x'
  })
  return /^arn:[^:]*:s3:::.*\//.test(text)
    ? 'expected the ARN of the bucket without a path'
    : undefined
}
