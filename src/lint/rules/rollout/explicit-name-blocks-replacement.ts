import { at } from '../../../node/values.ts'
import { hookPrefix } from '../../../rollout/deployments/hooks.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { defineRule, type ResourceCheck } from '../../rule.ts'

/** The properties that name a resource and can be left to CloudFormation. */
const names: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
}

const check =
  (property: string): ResourceCheck =>
  (resource, { report, template, value }) => {
    const name = at(resource.body, 'Properties', property)
    if (!name || !value.always(name, one => one !== undefined) || isHook(value.text(name))) return
    const { id } = sourceOrSelf(template, resource)
    report(name, `"${id}" has a name of its own: an update that has to replace it fails`)
  }

/** Without an own name CodeDeploy's managed policy does not let it call a hook. */
const isHook = (name: string | undefined): boolean => name?.startsWith(hookPrefix) === true

export default defineRule({
  id: 'explicit-name-blocks-replacement',
  group: 'rollout',
  severity: 'info',
  optIn: true,
  summary: 'CloudFormation gives names, so that it can replace what it named',
  rationale:
    'To replace a resource CloudFormation makes the new one before it deletes the old one. With a name that is written out the new one collides with the old one, and the release fails.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html',
  ],
  exceptions: 'Names that others outside of the stack rely on.',
  corresponds: ['cfn_nag W28'],
  check: {
    expanded: Object.fromEntries(
      Object.entries(names).map(([type, property]) => [type, check(property)]),
    ),
  },
})
