/** Properties that take what `Ref` of a type yields, and not its ARN: by that type, with what it is. */
const places: ReadonlyMap<string, readonly [expected: string, properties: readonly string[]]> =
  new Map<string, readonly [string, readonly string[]]>([
    [
      'AWS::Cognito::UserPool',
      [
        'an id',
        [
          'AWS::Cognito::UserPoolClient UserPoolId',
          'AWS::Cognito::UserPoolDomain UserPoolId',
          'AWS::Cognito::UserPoolGroup UserPoolId',
          'AWS::Cognito::UserPoolIdentityProvider UserPoolId',
          'AWS::Cognito::UserPoolResourceServer UserPoolId',
          'AWS::Cognito::UserPoolUser UserPoolId',
        ],
      ],
    ],
    [
      'AWS::IAM::Role',
      [
        'a name',
        [
          'AWS::IAM::InstanceProfile Roles',
          'AWS::IAM::ManagedPolicy Roles',
          'AWS::IAM::Policy Roles',
          'AWS::IAM::RolePolicy RoleName',
        ],
      ],
    ],
    [
      'AWS::Logs::LogGroup',
      [
        'a name',
        [
          'AWS::Lambda::Function LoggingConfig.LogGroup',
          'AWS::Logs::LogStream LogGroupName',
          'AWS::Logs::MetricFilter LogGroupName',
          'AWS::Logs::SubscriptionFilter LogGroupName',
        ],
      ],
    ],
    [
      'AWS::S3::Bucket',
      [
        'a name',
        [
          'AWS::CloudTrail::Trail S3BucketName',
          'AWS::CodePipeline::Pipeline ArtifactStore.Location',
          'AWS::Lambda::Function Code.S3Bucket',
          'AWS::Lambda::LayerVersion Content.S3Bucket',
          'AWS::S3::Bucket LoggingConfiguration.DestinationBucketName',
          'AWS::S3::BucketPolicy Bucket',
        ],
      ],
    ],
    [
      'AWS::SQS::Queue',
      ['a URL', ['AWS::SQS::QueueInlinePolicy Queue', 'AWS::SQS::QueuePolicy Queues']],
    ],
  ])

/** What a property takes of a resource of a type, where that is not its ARN: `a name`. */
export function takesName(type: string, property: string, of: string): string | undefined {
  const [expected, properties] = places.get(of) ?? []
  return properties?.includes(`${type} ${property}`) ? expected : undefined
}

/** The types that some property takes a name or the like of. */
export const namedTypes: readonly string[] = [...places.keys()]
