import { anything, required } from '../../properties.ts'
import { polled } from './polled.ts'

/** Records of a Kinesis stream. */
export const kinesis = polled({
  type: 'Kinesis',
  properties: { Stream: required(anything), StartingPosition: required(anything) },
  source: 'Stream',
  managedPolicy: 'service-role/AWSLambdaKinesisExecutionRole',
})
