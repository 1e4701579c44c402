import { isError } from '../node/problem.ts'
import { expand } from '../sam/expand-text.ts'
import type { MacroRequest, Outcome } from './contract.ts'
import { messageOf } from './message.ts'

/** The whole SAM transform, in the place of AWS's own. */
export function expandFragment(request: MacroRequest): Outcome {
  const { fragment, region, templateParameterValues } = request
  const { template, findings } = expand(JSON.stringify(fragment), {
    file: 'template',
    region,
    parameters: templateParameterValues,
  })
  if (template) return { fragment: template }
  const errors = findings.filter(isError)
  return { failure: messageOf('The template cannot be expanded.', errors, request) }
}
