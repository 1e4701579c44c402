import { devNull } from 'node:os'
import type { Invocable } from '../../rollout/invoke/invocable.ts'
import type { Site } from '../../rollout/invoke/stand-in.ts'

/** Where a function runs. */
interface Surroundings {
  readonly root: string
  readonly home: string
  readonly endpoint: string
  readonly version: string
}

/**
 * All that a function sees of an environment: what Lambda gives it, what the template gives it, and of this
 * machine nothing but where its programs are. The credentials are of no use anywhere.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function childEnvironment(
  { name, runtime = '', handler = '', memory, environment }: Invocable,
  { region }: Site,
  { root, home, endpoint, version }: Surroundings,
): Record<string, string> {
  return {
    HOME: home,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    ...environment.variables,
    PATH: environment.variables['PATH'] ?? process.env['PATH'] ?? '',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_SESSION_TOKEN: 'rehearsal',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_CODEDEPLOY: endpoint,
    AWS_ENDPOINT_URL_LAMBDA: endpoint,
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
    LAMBDA_TASK_ROOT: root,
    _HANDLER: handler,
  }
}
