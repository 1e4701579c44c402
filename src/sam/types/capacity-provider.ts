import type { Shape } from '../../node/build.ts'
import { type Entry, type Mapping, mapping, type Node } from '../../node/node.ts'
import { entriesOf, given, truthy } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import { allAttributes, dependsOnOf, type Emitter, emitter, passedAttributes } from '../emit.ts'
import { assumedBy, managedPolicy } from '../iam/documents.ts'
import { type Model, needed, optional, orIntrinsic } from '../model/kind.ts'
import { readModel } from '../model/read.ts'
import { boolean, globals, map, required, strict, textOrMap } from '../properties.ts'
import { tagList } from '../tags.ts'
import type { SamResource, SamType } from './sam-type.ts'

const properties = globals(
  {
    CapacityProviderName: strict(textOrMap),
    VpcConfig: required(strict(map)),
    OperatorRole: strict(textOrMap),
    Tags: strict(map),
    PropagateTags: strict(boolean),
    InstanceRequirements: strict(map),
    ScalingConfig: strict(map),
    KmsKeyArn: strict(textOrMap),
  },
  'VpcConfig',
  'OperatorRole',
  'Tags',
  'InstanceRequirements',
  'ScalingConfig',
  'KmsKeyArn',
  'PropagateTags',
)

const texts = orIntrinsic({ list: orIntrinsic('text') })

const models = {
  VpcConfig: { SecurityGroupIds: optional(texts), SubnetIds: needed(texts) },
  InstanceRequirements: {
    Architectures: optional(texts),
    AllowedTypes: optional(texts),
    ExcludedTypes: optional(texts),
  },
  ScalingConfig: {
    MaxVCpuCount: optional(orIntrinsic('integer')),
    AverageCPUUtilization: optional(orIntrinsic('decimal')),
  },
} satisfies Record<string, Model>

/** `AWS::Serverless::CapacityProvider`. */
export const capacityProviderType: SamType = {
  type: 'AWS::Serverless::CapacityProvider',
  summary: 'Instances that functions run on, with the role that manages them',
  group: 4,
  properties,
  model: {
    VpcConfig: needed({ model: models.VpcConfig }),
    InstanceRequirements: optional({ model: models.InstanceRequirements }),
    ScalingConfig: optional({ model: models.ScalingConfig }),
  },
  *expand(source, context) {
    const parts = partsOf(source, context)
    if (!parts) return
    const emit = emitter(source.type, source.idOrigin)
    if (!truthy(given(source.properties, 'OperatorRole'))) yield operatorRole(source, emit, context)
    yield provider(source, parts, emit)
  },
}

type Parts = Readonly<Record<keyof typeof models, Mapping>>

function partsOf({ id, properties }: SamResource, { report }: Context): Parts | undefined {
  const read = (name: keyof typeof models): Mapping | undefined => {
    const entry = properties.entries.get(name)
    return entry && given(properties, name)
      ? readModel(models[name], entry, report)
      : mapping(properties.origin, [])
  }
  const VpcConfig = read('VpcConfig')
  const InstanceRequirements = read('InstanceRequirements')
  const ScalingConfig = read('ScalingConfig')
  if (!VpcConfig || !InstanceRequirements || !ScalingConfig) return undefined
  const allowed = given(InstanceRequirements, 'AllowedTypes')
  const excluded = given(InstanceRequirements, 'ExcludedTypes')
  if (!allowed || !excluded) return { VpcConfig, InstanceRequirements, ScalingConfig }
  const message = `"AllowedTypes" and "ExcludedTypes" of "${id}" do not go together, remove one`
  report('sam-properties-conflict', excluded, message)
  return undefined
}

const operatorRoleId = ({ id }: SamResource) => `${id}OperatorRole`

function operatorRole(source: SamResource, emit: Emitter, context: Context): Resource {
  const policy = 'AWSLambdaManagedEC2ResourceOperator'
  return emit.resource(
    operatorRoleId(source),
    'AWS::IAM::Role',
    {
      AssumeRolePolicyDocument: assumedBy('lambda.amazonaws.com'),
      ManagedPolicyArns: [managedPolicy(context.settings.partition, policy)],
      Tags: tagsOf(emit, [creator(emit), ...passedTags(source)]),
    },
    { attributes: passedAttributes(source) },
  )
}

/** Tags in order; of those with the same key, the last value counts in the place of the first. */
const tagsOf = ({ make }: Emitter, tags: readonly Entry[]): Node =>
  tagList(make, undefined, mapping(make([]).origin, tags))

const creator = ({ make }: Emitter): Entry => {
  const value = make('SAM')
  return { key: 'lambda:createdBy', keyOrigin: value.origin, value }
}

const ownTags = ({ properties }: SamResource) => entriesOf(given(properties, 'Tags'))

/** What the role inherits, and the provider itself once more. */
const passedTags = (source: SamResource) =>
  truthy(given(source.properties, 'PropagateTags')) ? ownTags(source) : []

function provider(
  source: SamResource,
  { VpcConfig, InstanceRequirements, ScalingConfig }: Parts,
  emit: Emitter,
): Resource {
  const ifTruthy = (name: string) => {
    const value = given(source.properties, name)
    return truthy(value) ? value : undefined
  }
  return emit.resource(
    source.id,
    'AWS::Lambda::CapacityProvider',
    {
      CapacityProviderName: ifTruthy('CapacityProviderName'),
      VpcConfig: {
        SubnetIds: given(VpcConfig, 'SubnetIds'),
        SecurityGroupIds: given(VpcConfig, 'SecurityGroupIds'),
      },
      PermissionsConfig: {
        CapacityProviderOperatorRoleArn: ifTruthy('OperatorRole') ?? {
          'Fn::GetAtt': [operatorRoleId(source), 'Arn'],
        },
      },
      Tags: tagsOf(emit, [...ownTags(source), creator(emit), ...passedTags(source)]),
      InstanceRequirements: requirements(InstanceRequirements),
      CapacityProviderScalingConfig: scaling(ScalingConfig),
      KmsKeyArn: ifTruthy('KmsKeyArn'),
    },
    { attributes: allAttributes(source), dependsOn: dependsOnOf(source) },
  )
}

const requirements = (part: Mapping): Shape =>
  part.entries.size === 0
    ? undefined
    : {
        Architectures: given(part, 'Architectures'),
        AllowedInstanceTypes: given(part, 'AllowedTypes'),
        ExcludedInstanceTypes: given(part, 'ExcludedTypes'),
      }

/** A target for the load of the processors turns automatic scaling off. */
function scaling(part: Mapping): Shape {
  if (part.entries.size === 0) return undefined
  const target = given(part, 'AverageCPUUtilization')
  return {
    MaxVCpuCount: given(part, 'MaxVCpuCount'),
    ScalingMode: target ? 'Manual' : 'Auto',
    ScalingPolicies: target && [
      {
        PredefinedMetricType: 'LambdaCapacityProviderAverageCPUUtilization',
        TargetValue: target,
      },
    ],
  }
}
