import { anything, required } from '../../properties.ts'
import { polled } from './polled.ts'

/** Records of a DynamoDB stream. */
export const dynamoDb = polled({
  type: 'DynamoDB',
  properties: { Stream: required(anything), StartingPosition: required(anything) },
  source: 'Stream',
  managedPolicy: 'service-role/AWSLambdaDynamoDBExecutionRole',
})
