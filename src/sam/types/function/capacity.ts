import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { given } from '../../../node/values.ts'

/** The capacity provider that a function runs on, under the name that Lambda has for it. */
export const capacityProvider = (config: Node | undefined): Shape =>
  config && {
    LambdaManagedInstancesCapacityProviderConfig: {
      CapacityProviderArn: given(config, 'Arn'),
      PerExecutionEnvironmentMaxConcurrency: given(config, 'PerExecutionEnvironmentMaxConcurrency'),
      ExecutionEnvironmentMemoryGiBPerVCpu: given(config, 'ExecutionEnvironmentMemoryGiBPerVCpu'),
    },
  }
