import { applicationType } from './application.ts'
import { capacityProviderType } from './capacity-provider.ts'
import { functionType } from './function/function.ts'
import type { SamType } from './sam-type.ts'
import { simpleTableType } from './simple-table.ts'
import { webSocketApiType } from './websocket-api.ts'

/** The AWS::Serverless types by name. */
export const samTypes: ReadonlyMap<string, SamType> = new Map(
  [applicationType, capacityProviderType, functionType, simpleTableType, webSocketApiType].map(
    type => [type.type, type],
  ),
)
