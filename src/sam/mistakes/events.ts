/** Mistakes of event sources. */
export const eventMistakes = {
  'event-type-unknown': 'An event has a Type that SAM knows for its function or state machine',
  'event-properties-type': 'The properties of an event are a mapping',
  'event-state-conflict': 'A rule has State or Enabled, not both',
  'event-dead-letter':
    'A dead-letter configuration has the Arn of a queue, or the Type "SQS" to have one made',
  'event-schedule-name': 'A schedule has a Name or omits it, not both',
  'event-s3-bucket-not-in-template':
    'The bucket of an S3 event is a resource of the same template, by Ref',
  'event-source-reference':
    'The user pool of a Cognito event is a resource of the same template, by Ref',
  'event-source-property': 'A bucket or user pool with events has only properties that SAM knows',
  'event-source-shape': 'What an event changes in its source has the shape it needs',
  'cognito-trigger-taken': 'A trigger of a user pool invokes one function',
  'sns-queue': 'A subscription through an existing queue has its QueueArn and QueueUrl',
  'polling-filter': 'Filter criteria have the key "Filters" and no other',
  'polling-consumer-group': 'Only Kafka sources have a consumer group',
  'polling-destination': 'A destination of failed batches has a known Type',
  'polling-access': 'Access to a source is configured with the types it supports, each once',
  'polling-kms-key': 'The KMS key of a secret is text, an id and not an ARN from elsewhere',
  'kafka-source': 'A self-managed Kafka source has bootstrap servers and one topic',
  'schema-registry': 'A schema registry has its URI, record format and validation',
  'event-policy-conditional':
    'Policies do not depend on conditions where an event adds a policy of its own',
} as const
