import type { Model } from '../../template/model.ts'
import { deploymentName } from '../deployments.ts'
import { hookUsesOf } from '../hooks.ts'
import type { Cast } from './cast.ts'
import { hookKey, type Script } from './script.ts'
import type { UnknownName } from './shape.ts'

/** The names in the options that the template does not have. */
export function unknownNames(script: Script, cast: Cast, model: Model): UnknownName[] {
  const hooks = hookUsesOf(model).map(({ deployment, hook, fn }) => ({
    key: hookKey(deploymentName(deployment), hook),
    id: fn?.id,
  }))
  const named = cast.alarms.filter(({ isNamed }) => isNamed).map(({ name }) => name)
  const functions = cast.actors.filter(({ kind }) => kind === 'function').map(({ name }) => name)
  return [
    ...unknown(
      'hooks',
      script.hooks,
      hooks.map(({ id, key }) => id ?? key),
      hooks.map(({ key }) => key),
    ),
    ...unknown('alarms', script.alarms, named),
    ...unknown('errorRates', script.errorRates, functions),
  ]
}

/** Each hook may be called by its deployment as well, which is `also`. */
function unknown(
  option: UnknownName['option'],
  given: ReadonlyMap<string, unknown>,
  names: readonly string[],
  also: readonly string[] = [],
): UnknownName[] {
  const known = [...new Set(names)]
  const all = new Set([...known, ...also])
  return [...given.keys()].filter(name => !all.has(name)).map(name => ({ option, name, known }))
}
