import type { Model } from '../../template/model.ts'
import { deploymentName } from '../deployments/deployments.ts'
import { hookUsesOf } from '../deployments/hooks.ts'
import type { Cast } from './cast.ts'
import { hookKey, type Script } from './script.ts'
import type { UnknownName } from './shape.ts'

/** The names in the options that the template does not have. A hook goes by its function, or by its deployment. */
export function unknownNames(script: Script, cast: Cast, model: Model): UnknownName[] {
  const uses = hookUsesOf(model)
  const hooks = [
    ...uses.flatMap(({ fn }) => (fn ? [fn.id] : [])),
    ...uses.map(({ deployment, hook }) => hookKey(deploymentName(deployment), hook)),
  ]
  const named = cast.alarms.filter(({ isNamed }) => isNamed).map(({ name }) => name)
  const functions = cast.actors.filter(({ kind }) => kind === 'function').map(({ name }) => name)
  return [
    ...unknown('hooks', script.hooks, hooks),
    ...unknown('alarms', script.alarms, named),
    ...unknown('errorRates', script.errorRates, functions),
  ]
}

function unknown(
  option: UnknownName['option'],
  given: ReadonlyMap<string, unknown>,
  names: readonly string[],
): UnknownName[] {
  const known = [...new Set(names)]
  return [...given.keys()]
    .filter(name => !known.includes(name))
    .map(name => ({ option, name, known }))
}
