import type { Shape } from '../../../node/build.ts'
import { given, truthy } from '../../../node/values.ts'
import type { Context } from '../../context.ts'
import { type Model, needed, optional, orIntrinsic } from '../../model/kind.ts'
import { readModel } from '../../model/read.ts'
import type { SamResource } from '../sam-type.ts'

const model: Model = {
  Arn: needed(orIntrinsic('text')),
  PerExecutionEnvironmentMaxConcurrency: optional(orIntrinsic('integer')),
  ExecutionEnvironmentMemoryGiBPerVCpu: optional({ either: ['intrinsic', 'integer', 'decimal'] }),
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
        CapacityProviderArn: given(config, 'Arn'),
        PerExecutionEnvironmentMaxConcurrency: given(
          config,
          'PerExecutionEnvironmentMaxConcurrency',
        ),
        ExecutionEnvironmentMemoryGiBPerVCpu: given(config, 'ExecutionEnvironmentMemoryGiBPerVCpu'),
      },
    }
  )
}
