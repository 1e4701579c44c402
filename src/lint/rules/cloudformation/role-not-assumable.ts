import { at } from '../../../node/values.ts'
import { trusts } from '../../../rollout/permissions/trust.ts'
import { sourceId } from '../../../template/cause.ts'
import { type ReferencePlace, referencePlacesTo } from '../../models/reference-places.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'role-not-assumable',
  group: 'cloudformation',
  severity: 'error',
  summary: 'A role trusts the service that works with it',
  rationale:
    'A service takes on a role only where the trust policy of the role names it. Lambda, Step Functions and others refuse a role that does not when the resource is made; EventBridge delivers nothing.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const place of referencePlacesTo('AWS::IAM::Role', template, isWork)) {
        const { from, to, node } = place
        const service = serviceOf(place)
        const document = at(to.body, 'Properties', 'AssumeRolePolicyDocument')
        // What SAM writes is in order; the role that it makes may have a policy that its author wrote.
        if (!service || document?.origin.kind === 'generated') continue
        if (trusts(to, service, template.value)) continue
        const where = node.origin.kind === 'generated' ? document : node
        const [user, role] = [from, to].map(resource => sourceId(template, resource))
        const owner = user === role ? 'Its role' : `Role "${role}"`
        report(
          where ?? node,
          `${owner} cannot be taken on by ${service}.amazonaws.com, which "${user}" needs`,
        )
      }
    },
  },
})

const isWork = (place: ReferencePlace) => serviceOf(place) !== undefined

const serviceOf = ({ from, property }: ReferencePlace) => services.get(`${from.type} ${property}`)

/** The services that work with the role in a property. */
const services: ReadonlyMap<string, string> = new Map([
  ['AWS::ApiGateway::Account CloudWatchRoleArn', 'apigateway'],
  ['AWS::ApiGateway::Authorizer AuthorizerCredentials', 'apigateway'],
  ['AWS::ApiGateway::Method Integration.Credentials', 'apigateway'],
  ['AWS::ApiGatewayV2::Authorizer AuthorizerCredentialsArn', 'apigateway'],
  ['AWS::ApiGatewayV2::Integration CredentialsArn', 'apigateway'],
  ['AWS::AppSync::DataSource ServiceRoleArn', 'appsync'],
  ['AWS::AppSync::GraphQLApi LogConfig.CloudWatchLogsRoleArn', 'appsync'],
  ['AWS::CodeBuild::Project ServiceRole', 'codebuild'],
  ['AWS::CodePipeline::Pipeline RoleArn', 'codepipeline'],
  ['AWS::Cognito::UserPool SmsConfiguration.SnsCallerArn', 'cognito-idp'],
  ['AWS::ECS::TaskDefinition ExecutionRoleArn', 'ecs-tasks'],
  ['AWS::ECS::TaskDefinition TaskRoleArn', 'ecs-tasks'],
  ['AWS::Events::Rule RoleArn', 'events'],
  ['AWS::Events::Rule Targets.RoleArn', 'events'],
  ['AWS::Glue::Crawler Role', 'glue'],
  ['AWS::Glue::Job Role', 'glue'],
  ['AWS::KinesisFirehose::DeliveryStream ExtendedS3DestinationConfiguration.RoleARN', 'firehose'],
  ['AWS::KinesisFirehose::DeliveryStream KinesisStreamSourceConfiguration.RoleARN', 'firehose'],
  ['AWS::KinesisFirehose::DeliveryStream S3DestinationConfiguration.RoleARN', 'firehose'],
  ['AWS::Lambda::Function Role', 'lambda'],
  ['AWS::Logs::SubscriptionFilter RoleArn', 'logs'],
  ['AWS::Pipes::Pipe RoleArn', 'pipes'],
  ['AWS::S3::Bucket ReplicationConfiguration.Role', 's3'],
  ['AWS::Scheduler::Schedule Target.RoleArn', 'scheduler'],
  ['AWS::StepFunctions::StateMachine RoleArn', 'states'],
])
