import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { at, literal, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { assumedBy } from '../../iam/documents.ts'
import type { SamResource } from '../sam-type.ts'
import { partOf } from './part.ts'

const roleName = 'CloudWatchRole'

/** What an API logs, everything unless it is told otherwise; undefined for nothing. */
export function logConfig({ id }: SamResource, logging: Node | undefined): Shape {
  if (literal(logging) === false) return undefined
  const value = (name: string) => {
    const found = at(logging, name)
    return truthy(found) ? found : undefined
  }
  return {
    ExcludeVerboseContent: value('ExcludeVerboseContent'),
    FieldLogLevel: value('FieldLogLevel') ?? 'ALL',
    CloudWatchLogsRoleArn: value('CloudWatchLogsRoleArn') ?? {
      'Fn::GetAtt': [`${id}${roleName}`, 'Arn'],
    },
  }
}

/** The role that AppSync writes logs in, where the author names none. */
export function* logRole(api: SamResource, logging: Node | undefined): Iterable<Resource> {
  if (literal(logging) === false || truthy(at(logging, 'CloudWatchLogsRoleArn'))) return
  const policy = 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs'
  const part = partOf(api, 'Logging', logging?.origin ?? api.idOrigin)
  yield part.resource(roleName, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: assumedBy('appsync.amazonaws.com'),
    ManagedPolicyArns: [{ 'Fn::Sub': policy }],
  })
}
