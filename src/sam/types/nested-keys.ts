import { ifMeant } from '../../node/nearest.ts'
import type { Entry, Mapping, Node } from '../../node/node.ts'
import { at, entriesOf, isMap } from '../../node/values.ts'
import { isIntrinsic } from '../../template/intrinsics.ts'
import type { Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import { meant } from '../meant.ts'

const location = 'Bucket Key Version'
const destination = 'Destination Type'
const domain =
  'AccessAssociation BasePath CertificateArn DomainName EndpointAccessMode EndpointConfiguration IpAddressType MutualTlsAuthentication NormalizeBasePath OwnershipVerificationCertificateArn Policy Route53 SecurityPolicy'
const route53 =
  'DistributionDomainName EvaluateTargetHealth HostedZoneId HostedZoneName IpV6 Region SeparateRecordSetGroup SetIdentifier VpcEndpointDomainName VpcEndpointHostedZoneId'
const resourcePolicy =
  'AwsAccountBlacklist AwsAccountWhitelist CustomStatements IntrinsicVpcBlacklist IntrinsicVpcWhitelist IntrinsicVpceBlacklist IntrinsicVpceWhitelist IpRangeBlacklist IpRangeWhitelist SourceVpcBlacklist SourceVpcWhitelist'
const events = {
  'Events.*': 'Properties Type',
  'Events.*.Properties.Auth':
    'ApiKeyRequired AuthorizationScopes Authorizer InvokeRole OverrideApiAuth ResourcePolicy',
  'Events.*.Properties.Auth.ResourcePolicy': resourcePolicy,
  'Events.*.Properties.DeadLetterConfig': 'Arn QueueLogicalId Type',
}
const domains = { Domain: domain, 'Domain.Route53': route53 }

/** What SAM takes from mappings of which it drops everything else, by type and path; `*` is any key. */
const nestedKeys: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::Serverless::Api': {
    'Auth.Authorizers.*':
      'AuthorizationScopes DisableFunctionDefaultPermissions FunctionArn FunctionInvokeRole FunctionPayloadType Identity UserPoolArn',
    'Auth.Authorizers.*.Identity':
      'Context Header Headers QueryStrings ReauthorizeEvery StageVariables ValidationExpression',
    'Auth.ResourcePolicy': resourcePolicy,
    DefinitionUri: location,
    ...domains,
    EndpointConfiguration: 'IpAddressType Type VPCEndpointIds VpcEndpointIds',
  },
  'AWS::Serverless::Application': { Location: 'ApplicationId SemanticVersion' },
  'AWS::Serverless::Function': {
    CodeUri: location,
    DeadLetterQueue: 'TargetArn Type',
    EventInvokeConfig: 'DestinationConfig MaximumEventAgeInSeconds MaximumRetryAttempts',
    'EventInvokeConfig.DestinationConfig': 'OnFailure OnSuccess',
    'EventInvokeConfig.DestinationConfig.OnFailure': destination,
    'EventInvokeConfig.DestinationConfig.OnSuccess': destination,
    ...events,
    'Events.*.Properties.RequestModel': 'Model Required ValidateBody ValidateParameters',
    'Events.*.Properties.SqsSubscription':
      'BatchSize Enabled QueueArn QueuePolicyLogicalId QueueUrl',
    FunctionUrlConfig: 'AuthType Cors InvokeMode',
  },
  'AWS::Serverless::HttpApi': {
    'Auth.Authorizers.*':
      'AuthorizationScopes AuthorizerPayloadFormatVersion EnableFunctionDefaultPermissions EnableSimpleResponses FunctionArn FunctionInvokeRole Identity IdentitySource JwtConfiguration',
    'Auth.Authorizers.*.Identity': 'Context Headers QueryStrings ReauthorizeEvery StageVariables',
    DefinitionUri: location,
    ...domains,
  },
  'AWS::Serverless::LayerVersion': { ContentUri: location },
  'AWS::Serverless::SimpleTable': { PrimaryKey: 'Name Type' },
  'AWS::Serverless::StateMachine': { DefinitionUri: location, ...events },
}

/** Says which keys of nested mappings SAM drops without a word. */
export function reportDropped(
  { id, type }: Pick<Resource, 'id' | 'type'>,
  properties: Mapping,
  { report }: Pick<Context, 'report'>,
): void {
  for (const [path, list] of Object.entries(nestedKeys[type] ?? {})) {
    const known = list.split(' ')
    for (const { name, node } of found(properties, path.split('.'))) {
      for (const { key, keyOrigin } of dropped(node, known)) {
        const { near, fixes } = meant(key, keyOrigin, known, node)
        const hint = ifMeant(near)
        const message = `"${name}" of "${id}" has no key "${key}", SAM ignores it${hint}`
        report('sam-property-ignored', keyOrigin, message, { fixes })
      }
    }
  }
}

const dropped = (node: Mapping, known: readonly string[]): readonly Entry[] =>
  entriesOf(node).filter(({ key }) => !known.includes(key) && !key.startsWith('Fn::'))

/** The mappings at a path, each with the key that it stands at. */
function found(root: Mapping, path: readonly string[]): { name: string; node: Mapping }[] {
  let here: { name: string; node: Node }[] = [{ name: '', node: root }]
  for (const step of path) {
    here = here.flatMap(({ node }) => {
      if (step === '*') return entriesOf(node).map(({ key, value }) => ({ name: key, node: value }))
      const value = at(node, step)
      return value ? [{ name: step, node: value }] : []
    })
  }
  return here.flatMap(({ name, node }) =>
    isMap(node) && !isIntrinsic(node) ? [{ name, node }] : [],
  )
}
