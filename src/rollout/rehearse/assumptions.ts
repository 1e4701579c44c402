import type { Model } from '../../template/model.ts'
import { passedBy } from '../consumers/bypass.ts'
import type { Hook } from '../deployments/deployments.ts'
import { defaultAssumptions, scopeAssumptions, trafficAssumptions } from '../plan/assumptions.ts'
import { type Actor, isRehearsed } from './actor.ts'
import type { Cast } from './cast.ts'
import { hookKey, type Script } from './script.ts'
import { aliasDelay, metricDelay, pollInterval, usualHookTime } from './times.ts'

/** What a rehearsal rests on. */
export function assumptionsOf(cast: Cast, model: Model, script: Script): string[] {
  const { actors } = cast
  if (!actors.some(({ scenario }) => isRehearsed(scenario))) return []
  const hasFunctions = actors.some(({ kind }) => kind === 'function')
  return [
    'The aliases are there: where a stack makes one, nothing shifts and no hook is called',
    ...(hasFunctions ? ofFunctions(cast, script) : []),
    ...actors.flatMap(actor => callsPast(actor, model)),
    ...(actors.some(({ kind }) => kind === 'state-machine')
      ? ['The executions of state machines are not rehearsed, nor are alarms on them']
      : []),
    ...(actors.length > 1
      ? [
          'All deployments start together; when one fails, CloudFormation stops the others and takes every alias back at once',
        ]
      : []),
    ...defaultAssumptions(model),
  ]
}

/** That the alias is called, for all that the template shows. */
const callsPast = (actor: Actor, model: Model): string[] =>
  actor.kind === 'function' && passedBy(actor.deployment, model)
    ? [
        `Calls of ${actor.name} come by its alias, although all that calls it in the template goes past that and meets the new code at once`,
      ]
    : []

const seconds = (milliseconds: number) => `${milliseconds / 1000} s`

function ofFunctions(cast: Cast, script: Script): string[] {
  return [
    `Metrics take ${seconds(metricDelay)} to arrive; CodeDeploy looks at alarms when it starts and every ${seconds(pollInterval)}, and moves an alias back in ${seconds(aliasDelay)}. AWS gives no numbers`,
    'A rollback calls no hook, and an alias that stays split has the rollback of the stack fail',
    'A linear deployment ends with its last step, and an alarm at that very moment is too late',
    "The deployments start on the start of a metric's minute, and of a period by the clock; CloudWatch fetches 2 points more than it evaluates, 5 at least",
    ...trafficAssumptions(script.traffic),
    ...scopeAssumptions(cast.alarms.map(({ scope }) => scope)),
    ...(cast.actors.some(actor => hasUsualHook(actor, script))
      ? [`A hook that the options do not name reports success after ${seconds(usualHookTime)}`]
      : []),
  ]
}

/** Whether a deployment has a hook that the options say nothing of. */
const hasUsualHook = ({ name, scenario }: Actor, { hooks }: Script): boolean =>
  'hooks' in scenario &&
  Object.entries(scenario.hooks).some(
    ([hook, { function: id = '' }]) => !hooks.has(hookKey(name, hook as Hook)) && !hooks.has(id),
  )
