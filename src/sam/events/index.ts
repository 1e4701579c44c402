import { alexaSkill } from './alexa-skill.ts'
import { apiEvent } from './api.ts'
import { cloudWatchLogs } from './cloud-watch-logs.ts'
import { cognito } from './cognito.ts'
import type { EventType } from './event.ts'
import { httpApiEvent } from './http-api.ts'
import { iotRule } from './iot-rule.ts'
import { documentDb } from './polling/document-db.ts'
import { dynamoDb } from './polling/dynamodb.ts'
import { kinesis } from './polling/kinesis.ts'
import { mq } from './polling/mq.ts'
import { msk } from './polling/msk.ts'
import { selfManagedKafka } from './polling/self-managed-kafka.ts'
import { sqs } from './polling/sqs.ts'
import { patternEvents } from './rule/pattern.ts'
import { schedule } from './rule/schedule.ts'
import { scheduleV2 } from './rule/schedule-v2.ts'
import { s3 } from './s3.ts'
import { sns } from './sns.ts'

/** The event sources of functions by type. */
export const functionEvents: ReadonlyMap<string, EventType> = new Map(
  [
    alexaSkill,
    apiEvent,
    cloudWatchLogs,
    cognito,
    documentDb,
    dynamoDb,
    httpApiEvent,
    iotRule,
    kinesis,
    mq,
    msk,
    ...patternEvents,
    s3,
    schedule,
    scheduleV2,
    selfManagedKafka,
    sns,
    sqs,
  ].map(event => [event.type, event]),
)
