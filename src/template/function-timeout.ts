import { at } from '../node/values.ts'
import type { Evaluator } from './evaluate.ts'
import type { Resource } from './resource.ts'

/** Seconds that a function may run where a template does not say: https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html */
export const defaultTimeout = 3

/** Seconds that a function of the expansion may run; undefined where that is not known. */
export function timeoutOf({ body }: Resource, value: Evaluator): number | undefined {
  const timeout = at(body, 'Properties', 'Timeout')
  return timeout ? value.number(timeout) : defaultTimeout
}
