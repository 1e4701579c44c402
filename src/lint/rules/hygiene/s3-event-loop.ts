import type { Node } from '../../../node/node.ts'
import { at, itemsOf } from '../../../node/values.ts'
import { targetOf } from '../../../rollout/consumers/consumers.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { type Part, partsOf } from '../../../template/evaluate-parts.ts'
import type { Model } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { keyFilterOf } from '../../models/key-filter.ts'
import { isMeantToAct } from '../../models/loops.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 's3-event-loop',
  group: 'hygiene',
  severity: 'warning',
  summary: 'A function does not write where its own events come from',
  rationale:
    'A function that a bucket calls for new objects, and that writes objects of the same kind into the bucket, calls itself without end.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html',
  ],
  exceptions: 'Functions that write only what their events leave out.',
  check: {
    expanded: {
      'AWS::S3::Bucket'(bucket, { report, template, value }) {
        const path = ['Properties', 'NotificationConfiguration', 'LambdaConfigurations']
        for (const item of itemsOf(at(bucket.body, ...path))) {
          const name = at(item, 'Function')
          const fn = name && targetOf(name, template)?.fn
          const isCreation = value.text(at(item, 'Event'))?.startsWith('s3:ObjectCreated:')
          const key = isCreation ? keyOf(item, template) : undefined
          if (
            !fn ||
            !key ||
            !isMeantToAct(fn, 's3:PutObject', objectsOf(bucket, key.text, template), template)
          )
            continue
          const { id } = sourceOrSelf(template, fn)
          report(
            item,
            `"${id}" may write to "${bucket.id}", whose events call it: it may call itself without end`,
            key.isFiltered ? { severity: 'info' } : {},
          )
        }
      },
    },
  },
})

/** A key that makes an event, where the filter is known. */
function keyOf(configuration: Node, { value }: Model) {
  const filter = keyFilterOf(configuration, value)
  if (!filter) return undefined
  const { prefix, suffix } = filter
  return { text: `${prefix}x${suffix}`, isFiltered: prefix !== '' || suffix !== '' }
}

/** How a policy may write the ARN of the object. */
function objectsOf({ id, body }: Resource, key: string, { value }: Model): (readonly Part[])[] {
  const name = partsOf(at(body, 'Properties', 'BucketName'), value)
  const names: (readonly Part[])[] = [[{ id }], ...(name ? [name] : [])]
  return [
    [{ id, attribute: 'Arn' }, `/${key}`],
    ...names.flatMap(one => [
      ['arn:aws:s3:::', ...one, `/${key}`],
      ['arn:', { id: 'AWS::Partition' }, ':s3:::', ...one, `/${key}`],
    ]),
  ]
}
