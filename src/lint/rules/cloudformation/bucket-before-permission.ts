import { sourceId } from '../../../template/cause.ts'
import { needs } from '../../../template/graph.ts'
import { deliveriesOf } from '../../models/deliveries.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'bucket-before-permission',
  group: 'cloudformation',
  severity: 'error',
  summary: 'A bucket is made after what lets it send its events',
  rationale:
    'S3 tries every destination when the notifications of a bucket are set, and refuses the bucket where it may not send. A permission or policy that refers to the bucket is made after it: write the ARN of the bucket out there, and let the bucket depend on it.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-notificationconfiguration.html',
    'https://repost.aws/knowledge-center/unable-validate-destination-s3',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { from: bucket, node, allowing } of deliveriesOf(template)) {
        if (bucket.type !== 'AWS::S3::Bucket' || allowing.length === 0) continue
        if (allowing.some(({ id }) => needs(template, bucket.id, id))) continue
        const [first] = allowing.map(one => sourceId(template, one))
        const isLate = allowing.every(({ id }) => needs(template, id, bucket.id))
        const id = sourceId(template, bucket)
        if (isLate) {
          report(node, `Bucket "${id}" is made before "${first}", which lets it send there`)
        } else {
          report(node, `Bucket "${id}" does not wait for "${first}", which lets it send there`, {
            severity: 'warning',
          })
        }
      }
    },
  },
})
