import { type Kind, type Model, needed, optional } from '../../model/kind.ts'

const anything = optional('anything')

const authorizer: Model = {
  Type: needed({
    oneOf: ['AWS_IAM', 'API_KEY', 'AWS_LAMBDA', 'OPENID_CONNECT', 'AMAZON_COGNITO_USER_POOLS'],
  }),
  LambdaAuthorizer: optional({
    model: {
      AuthorizerResultTtlInSeconds: anything,
      AuthorizerUri: needed('anything'),
      IdentityValidationExpression: anything,
    },
  }),
  OpenIDConnect: optional({
    model: { AuthTTL: anything, ClientId: anything, IatTTL: anything, Issuer: anything },
  }),
  UserPool: optional({
    model: {
      AppIdClientRegex: anything,
      AwsRegion: anything,
      DefaultAction: anything,
      UserPoolId: needed('anything'),
    },
  }),
}

const runtime: Kind = { model: { Name: needed('anything'), Version: needed('anything') } }

const sync: Kind = {
  model: {
    ConflictDetection: needed('anything'),
    ConflictHandler: anything,
    LambdaConflictHandlerConfig: optional({
      model: { LambdaConflictHandlerArn: needed('anything') },
    }),
  },
}

const dynamoDb: Kind = {
  model: {
    TableName: needed('anything'),
    ServiceRoleArn: anything,
    TableArn: anything,
    Permissions: optional({ list: { oneOf: ['Read', 'Write'] } }),
    Name: anything,
    Description: anything,
    Region: anything,
    DeltaSync: optional({
      model: {
        BaseTableTTL: needed('anything'),
        DeltaSyncTableName: needed('anything'),
        DeltaSyncTableTTL: needed('anything'),
      },
    }),
    UseCallerCredentials: anything,
    Versioned: anything,
  },
}

const lambda: Kind = {
  model: {
    FunctionArn: needed('anything'),
    ServiceRoleArn: anything,
    Name: anything,
    Description: anything,
  },
}

const pipelineFunction: Kind = {
  model: {
    DataSource: optional({ either: ['intrinsic', 'text'] }),
    Runtime: optional(runtime),
    InlineCode: anything,
    CodeUri: anything,
    Description: anything,
    MaxBatchSize: anything,
    Name: optional('text'),
    Id: anything,
    Sync: optional(sync),
  },
}

const resolver: Kind = {
  model: {
    FieldName: optional('text'),
    Caching: optional({
      model: { Ttl: needed('anything'), CachingKeys: optional({ list: 'anything' }) },
    }),
    InlineCode: anything,
    CodeUri: anything,
    MaxBatchSize: anything,
    Pipeline: optional({ list: 'text' }),
    Runtime: optional(runtime),
    Sync: optional(sync),
  },
}

/** The properties of a GraphQL API, all the way down. */
export const graphQLModel: Model = {
  Auth: needed({ model: { ...authorizer, Additional: optional({ list: { model: authorizer } }) } }),
  Tags: optional({ map: 'anything' }),
  Name: anything,
  XrayEnabled: optional('truth'),
  SchemaInline: anything,
  SchemaUri: anything,
  Logging: optional({
    either: [
      {
        model: {
          CloudWatchLogsRoleArn: anything,
          ExcludeVerboseContent: anything,
          FieldLogLevel: anything,
        },
      },
      'truth',
    ],
  }),
  DataSources: optional({
    model: { DynamoDb: optional({ map: dynamoDb }), Lambda: optional({ map: lambda }) },
  }),
  Functions: optional({ map: pipelineFunction }),
  Resolvers: optional({ map: { map: resolver } }),
  ApiKeys: optional({
    map: { model: { ApiKeyId: anything, Description: anything, ExpiresOn: anything } },
  }),
  DomainName: optional({
    model: {
      CertificateArn: needed('anything'),
      DomainName: needed('anything'),
      Description: anything,
    },
  }),
  Cache: optional({
    model: {
      ApiCachingBehavior: needed('anything'),
      Ttl: needed('anything'),
      Type: needed('anything'),
      AtRestEncryptionEnabled: anything,
      TransitEncryptionEnabled: anything,
    },
  }),
  Visibility: anything,
  OwnerContact: anything,
  IntrospectionConfig: anything,
  QueryDepthLimit: anything,
  ResolverCountLimit: anything,
}
