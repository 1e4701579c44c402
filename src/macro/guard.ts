import { lint } from '../lint/lint.ts'
import { isAtLeast } from '../node/problem.ts'
import type { MacroRequest, Outcome } from './contract.ts'
import { messageOf } from './message.ts'
import type { Settings } from './settings.ts'

/** Leaves the fragment as it is, and refuses it when it would let a bad release through. */
export function guardFragment(request: MacroRequest, { failOn, preset }: Settings): Outcome {
  const { fragment, region, templateParameterValues } = request
  const findings = lint(JSON.stringify(fragment), {
    file: 'template',
    region,
    parameters: templateParameterValues,
    preset,
    // A fragment comes without the Transform section.
    rules: { 'sam-transform-missing': 'off' },
  })
  const serious = findings.filter(({ severity }) => isAtLeast(severity, failOn))
  if (serious.length === 0) return { fragment }
  return { failure: messageOf('The template is not safe to deploy.', serious, request) }
}
