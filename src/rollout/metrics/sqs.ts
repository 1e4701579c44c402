import type { MetricFamily } from './family.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
export const queueMetrics: MetricFamily = {
  namespace: 'AWS/SQS',
  recorder: 'SQS',
  names: new Set([
    'ApproximateAgeOfOldestMessage',
    'ApproximateAgeOfOldestMessageInQuietGroups',
    'ApproximateNumberOfGroupsWithInflightMessages',
    'ApproximateNumberOfMessagesDelayed',
    'ApproximateNumberOfMessagesDelayedInQuietGroups',
    'ApproximateNumberOfMessagesNotVisible',
    'ApproximateNumberOfMessagesNotVisibleInQuietGroups',
    'ApproximateNumberOfMessagesVisible',
    'ApproximateNumberOfMessagesVisibleInQuietGroups',
    'ApproximateNumberOfNoisyGroups',
    'NumberOfDeduplicatedSentMessages',
    'NumberOfEmptyReceives',
    'NumberOfMessagesDeleted',
    'NumberOfMessagesReceived',
    'NumberOfMessagesSent',
    'SentMessageSize',
  ]),
  dimensionSets: [['QueueName']],
  expected: 'QueueName',
}
