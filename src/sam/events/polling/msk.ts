import { at, given, itemsOf, textOf, truthy } from '../../../node/values.ts'
import { anything, required } from '../../properties.ts'
import { readingSecret } from './access.ts'
import { polled } from './polled.ts'
import { registryStatements } from './schema-registry.ts'

/** Messages of an MSK cluster. */
export const msk = polled({
  type: 'MSK',
  properties: { Stream: required(anything), StartingPosition: required(anything) },
  source: 'Stream',
  managedPolicy: 'service-role/AWSLambdaMSKExecutionRole',
  kafkaConfig: 'AmazonManagedKafkaEventSourceConfig',
  policies(event, context) {
    const registry = registryStatements(event, context)
    if (!registry) return undefined
    const secrets = itemsOf(given(event.properties, 'SourceAccessConfigurations'))
      .filter(access => textOf(at(access, 'Type')) === 'CLIENT_CERTIFICATE_TLS_AUTH')
      .map(access => at(access, 'URI'))
      .filter(truthy)
    const statements = [...registry, ...secrets.map(readingSecret)]
    if (statements.length === 0) return []
    return [{ PolicyName: 'MSKExecutionRolePolicy', PolicyDocument: { Statement: statements } }]
  },
})
