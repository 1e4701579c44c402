import { sourceId } from '../../../template/cause.ts'
import { deliveriesOf } from '../../models/deliveries.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'delivery-not-permitted',
  group: 'cloudformation',
  severity: 'warning',
  summary:
    'A service may call the functions, and send to the queues and topics, that it is told to',
  rationale:
    'A function needs a permission, and a queue or topic a policy, for each service that calls it or sends to it. S3, CloudWatch Logs and others check that when the resource is made, and the stack rolls back; SNS and EventBridge lose what they cannot deliver, and an API answers with an error of the server.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html',
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html',
    'https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html',
  ],
  exceptions: 'Permissions that are given outside of the template.',
  check: {
    wholeExpansion({ report, template }) {
      for (const { from, to, service, node, allowing, forOthers } of deliveriesOf(template)) {
        if (allowing.length > 0) continue
        const [sender, receiver] = [from, to].map(resource => sourceId(template, resource))
        const needed = to.type === 'AWS::Lambda::Function' ? 'permission' : 'policy'
        const [other] = forOthers.map(one => sourceId(template, one))
        const reason =
          other === undefined
            ? `no ${needed} of the template lets ${service}.amazonaws.com do so`
            : `${other === receiver ? `the ${needed} of ` : ''}"${other}" names another source`
        report(
          node,
          `"${sender}" is to reach "${receiver}", but ${reason}`,
          checked.has(from.type) ? { severity: 'error' } : {},
        )
      }
    },
  },
})

/** Types that are refused where what they are to reach does not let them. */
const checked: ReadonlySet<string> = new Set([
  'AWS::Config::ConfigRule',
  'AWS::Logs::SubscriptionFilter',
  'AWS::S3::Bucket',
  'AWS::SES::ReceiptRule',
  'AWS::SecretsManager::RotationSchedule',
])
