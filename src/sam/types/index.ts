import { applicationType } from './application.ts'
import { capacityProviderType } from './capacity-provider.ts'
import { functionType } from './function/function.ts'
import type { SamType } from './sam-type.ts'
import { simpleTableType } from './simple-table.ts'

/** The AWS::Serverless types by name. */
export const samTypes: ReadonlyMap<string, SamType> = new Map(
  [applicationType, capacityProviderType, functionType, simpleTableType].map(type => [
    type.type,
    type,
  ]),
)
