import type { MacroRequest, MacroResponse, Outcome } from './contract.ts'
import { expandFragment } from './expand.ts'
import { guardFragment } from './guard.ts'
import { hardenFragment } from './harden/harden.ts'
import { type Settings, settingsFrom } from './settings.ts'

/** What each macro does with a fragment; the name of a macro chooses. */
const macros: ReadonlyMap<string, (request: MacroRequest, settings: Settings) => Outcome> = new Map(
  [
    ['SluiceExpand', expandFragment],
    ['SluiceGuard', guardFragment],
    ['SluiceHarden', hardenFragment],
  ],
)

/** Answers CloudFormation. It never throws, and says nothing of a fragment but what its author must mend. */
export async function handler(request: MacroRequest): Promise<MacroResponse> {
  const { fragment, requestId } = request
  const outcome = outcomeOf(request)
  return 'failure' in outcome
    ? { requestId, status: 'failure', fragment, errorMessage: outcome.failure }
    : { requestId, status: 'success', fragment: outcome.fragment }
}

function outcomeOf(request: MacroRequest): Outcome {
  const name = String(request.transformId).split('::').at(-1) ?? ''
  const macro = macros.get(name)
  if (!macro) {
    return { failure: `The macro is called "${name}", expected ${[...macros.keys()].join(' or ')}` }
  }
  try {
    return macro(request, settingsFrom(process.env))
  } catch (error) {
    const kind = error instanceof Error ? error.name : typeof error
    return { failure: `${name} failed on this template, which is a mistake of Sluice's (${kind})` }
  }
}
