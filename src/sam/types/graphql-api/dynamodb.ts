import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { at, truthy } from '../../../node/values.ts'

const ifTruthy = (node: Node | undefined) => (truthy(node) ? node : undefined)

const regionOf = (source: Node): Shape => ifTruthy(at(source, 'Region')) ?? { Ref: 'AWS::Region' }

/** How AppSync finds and uses the table of a data source. */
export const tableConfig = (source: Node): Shape => ({
  AwsRegion: regionOf(source),
  TableName: at(source, 'TableName'),
  UseCallerCredentials: ifTruthy(at(source, 'UseCallerCredentials')),
  Versioned: ifTruthy(at(source, 'Versioned')),
  DeltaSyncConfig: at(source, 'DeltaSync'),
})

/** The ARN of the table of a data source, put together from its name where the author does not give it. */
export const tableArn = (source: Node): Shape =>
  ifTruthy(at(source, 'TableArn')) ?? {
    'Fn::Sub': [
      'arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}',
      { __TableName__: at(source, 'TableName'), __Region__: regionOf(source) },
    ],
  }
