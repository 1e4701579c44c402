import type { Shape } from '../../../node/build.ts'
import { given, truthy } from '../../../node/values.ts'
import type { Context } from '../../context.ts'
import {
  decimal,
  eitherOf,
  type Model,
  needed,
  optional,
  readModel,
  text,
  wholeNumber,
} from '../../model.ts'
import type { SamResource } from '../sam-type.ts'

const model: Model = {
  Arn: needed(text),
  PerExecutionEnvironmentMaxConcurrency: optional(wholeNumber),
  ExecutionEnvironmentMemoryGiBPerVCpu: optional(eitherOf(wholeNumber, decimal)),
}

/** The capacity provider that a function runs on, under the name that Lambda has for it. */
export function capacityProvider({ properties }: SamResource, { report }: Context): Shape {
  const entry = properties.entries.get('CapacityProviderConfig')
  const config = truthy(given(properties, 'CapacityProviderConfig'))
    ? entry && readModel(model, entry, report)
    : undefined
  return (
    config && {
      LambdaManagedInstancesCapacityProviderConfig: {
        CapacityProviderArn: config.get('Arn'),
        PerExecutionEnvironmentMaxConcurrency: config.get('PerExecutionEnvironmentMaxConcurrency'),
        ExecutionEnvironmentMemoryGiBPerVCpu: config.get('ExecutionEnvironmentMemoryGiBPerVCpu'),
      },
    }
  )
}
