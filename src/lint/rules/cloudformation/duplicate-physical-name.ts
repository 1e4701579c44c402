import { at } from '../../../node/values.ts'
import type { Model } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { canCoexist } from '../../../template/scenarios.ts'
import { textKey } from '../../models/text-key.ts'
import { defineRule } from '../../rule.ts'

/** The properties that name a resource in its account and Region. */
const names: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudWatch::Alarm': ['AlarmName'],
  'AWS::CodeDeploy::Application': ['ApplicationName'],
  'AWS::DynamoDB::Table': ['TableName'],
  'AWS::Events::EventBus': ['Name'],
  'AWS::Events::Rule': ['Name', 'EventBusName'],
  'AWS::IAM::ManagedPolicy': ['ManagedPolicyName', 'Path'],
  'AWS::IAM::Role': ['RoleName'],
  'AWS::IAM::User': ['UserName'],
  'AWS::Kinesis::Stream': ['Name'],
  'AWS::Lambda::Alias': ['Name', 'FunctionName'],
  'AWS::Lambda::Function': ['FunctionName'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::SNS::Topic': ['TopicName'],
  'AWS::SQS::Queue': ['QueueName'],
  'AWS::SSM::Parameter': ['Name'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::StepFunctions::StateMachine': ['StateMachineName'],
}

/** The event bus and the path of what names none. */
const usual: ReadonlySet<string> = new Set(['default', '/'])

export default defineRule({
  id: 'duplicate-physical-name',
  group: 'cloudformation',
  severity: 'error',
  summary: 'No two resources of a type have the same name',
  rationale:
    'Names of resources are unique in an account and Region. The second resource fails because the name is taken, and the stack rolls back.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html',
  ],
  corresponds: ['cfn-lint E3019'],
  check: {
    wholeExpansion({ report, template }) {
      const seen = new Map<string, Resource[]>()
      for (const resource of template.resources.values()) {
        const name = nameOf(resource, template)
        if (name === undefined) continue
        const others = seen.get(name) ?? []
        seen.set(name, [...others, resource])
        const twin = others.find(other => canCoexist(other.body, resource.body, template))
        const where = at(resource.body, 'Properties', names[resource.type]?.[0] ?? '')
        if (!twin || !where) continue
        const message = `"${resource.id}" has the same name as "${twin.id}", "${name.split('\n')[1]}"`
        report(where, message, { related: [{ message: 'The first of the name', at: twin }] })
      }
    },
  },
})

/** Type and name as one text; undefined where there is no name. */
function nameOf({ type, body }: Resource, { value }: Model): string | undefined {
  const [main, ...others] = (Object.hasOwn(names, type) && names[type]) || []
  const name = main && at(body, 'Properties', main)
  // A name that is left out in some case is made up there.
  if (!name || !value.cases(name).every(one => one !== undefined)) return undefined
  const scope = others.map(other => at(body, 'Properties', other))
  const [text, ...within] = [name, ...scope].map(node => (node ? textKey(node, value) : ''))
  // IAM does not tell names apart by their case.
  const known = type.startsWith('AWS::IAM::') ? value.text(name)?.toLowerCase() : undefined
  return [type, known ?? text, ...within.map(one => (usual.has(one) ? '' : one))].join('\n')
}
