import { apiType } from './api.ts'
import { applicationType } from './application.ts'
import { capacityProviderType } from './capacity-provider.ts'
import { connectorType } from './connector/connector.ts'
import { functionType } from './function/function.ts'
import { graphQLApiType } from './graphql-api/graphql-api.ts'
import { httpApiType } from './http-api.ts'
import { layerVersionType } from './layer-version.ts'
import type { SamType } from './sam-type.ts'
import { simpleTableType } from './simple-table.ts'
import { stateMachineType } from './state-machine/state-machine.ts'
import { webSocketApiType } from './websocket-api.ts'

const types: readonly SamType[] = [
  apiType,
  applicationType,
  capacityProviderType,
  connectorType,
  functionType,
  graphQLApiType,
  layerVersionType,
  httpApiType,
  simpleTableType,
  stateMachineType,
  webSocketApiType,
]

/** The AWS::Serverless types by name. */
export const samTypes: ReadonlyMap<string, SamType> = new Map(types.map(type => [type.type, type]))
