import type { Shape, TypeFacts } from '../../template/facts.ts'

/** What UpdatePolicy takes, in the notation of the facts, which do not cover it. */
const updatePolicy: TypeFacts = {
  attributes: {},
  properties: {
    AutoScalingReplacingUpdate: '#AutoScalingReplacingUpdate',
    AutoScalingRollingUpdate: '#AutoScalingRollingUpdate',
    AutoScalingScheduledAction: '#AutoScalingScheduledAction',
    CodeDeployLambdaAliasUpdate: '#CodeDeployLambdaAliasUpdate',
    EnableVersionUpgrade: 'boolean',
    StartAfterUpdate: 'json',
    StopBeforeUpdate: 'json',
    UseOnlineResharding: 'boolean',
  },
  types: {
    AutoScalingReplacingUpdate: { WillReplace: 'boolean' },
    AutoScalingRollingUpdate: {
      MaxBatchSize: 'integer',
      MinActiveInstancesPercent: 'integer',
      MinInstancesInService: 'integer',
      MinSuccessfulInstancesPercent: 'integer',
      PauseTime: 'string',
      SuspendProcesses: '[string]',
      WaitOnResourceSignals: 'boolean',
    },
    AutoScalingScheduledAction: { IgnoreUnmodifiedGroupSizeProperties: 'boolean' },
    // What it requires is another rule's: alias-update-policy-incomplete.
    CodeDeployLambdaAliasUpdate: {
      AfterAllowTrafficHook: 'string',
      ApplicationName: 'string',
      BeforeAllowTrafficHook: 'string',
      DeploymentGroupName: 'string',
    },
  },
}

/** The keys of UpdatePolicy by resource type. */
const updatePolicies: Readonly<Record<string, readonly string[]>> = {
  'AWS::AppStream::Fleet': ['StopBeforeUpdate', 'StartAfterUpdate'],
  'AWS::AutoScaling::AutoScalingGroup': [
    'AutoScalingReplacingUpdate',
    'AutoScalingRollingUpdate',
    'AutoScalingScheduledAction',
  ],
  'AWS::ElastiCache::ReplicationGroup': ['UseOnlineResharding'],
  'AWS::Elasticsearch::Domain': ['EnableVersionUpgrade'],
  'AWS::Lambda::Alias': ['CodeDeployLambdaAliasUpdate'],
  'AWS::OpenSearchService::Domain': ['EnableVersionUpgrade'],
}

/** What UpdatePolicy takes, by type; nothing for types that have none. */
export const updatePolicyFacts: ReadonlyMap<string, TypeFacts> = new Map(
  Object.entries(updatePolicies).map(([type, names]) => [
    type,
    { ...updatePolicy, properties: pick(updatePolicy.properties, names) },
  ]),
)

/** What CreationPolicy takes. */
export const creationPolicyFacts: TypeFacts = {
  attributes: {},
  properties: {
    AutoScalingCreationPolicy: '#AutoScalingCreationPolicy',
    ResourceSignal: '#ResourceSignal',
    StartFleet: 'json',
  },
  types: {
    AutoScalingCreationPolicy: { MinSuccessfulInstancesPercent: 'integer' },
    ResourceSignal: { Count: 'integer', Timeout: 'string' },
  },
}

function pick(shape: Shape, names: readonly string[]): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([name]) => names.includes(name)))
}
