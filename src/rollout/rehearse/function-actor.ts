import type { Model } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import { alarmUsesOf } from '../alarms/use.ts'
import {
  mayHaveAlarmsOn,
  mayRollBackOn,
  neverRollsBack,
  rollsBackOnNothing,
} from '../deployments/deployment-groups.ts'
import {
  type Deployment,
  deploymentName,
  hookNames,
  onlySchedule,
} from '../deployments/deployments.ts'
import { forbiddenHook, mayNotInvoke } from '../deployments/hook-names.ts'
import { hooksOf } from '../deployments/hooks.ts'
import { functionHeading } from '../plan/heading.ts'
import type { Judgement } from '../plan/shape.ts'
import {
  conditionalAlarm,
  elsewhere,
  giveParameters,
  noSchedule,
  refused,
  unknownAlarms,
} from '../plan/unknowns.ts'
import { type Actor, type NotRehearsed, notRehearsed } from './actor.ts'
import type { FunctionScenario, HookScenario } from './scenario.ts'
import { type HookScript, hookKey, type Script } from './script.ts'
import type { RollbackEvent } from './shape.ts'
import { hookTimeout, usualHookTime } from './times.ts'

/** The deployment of a function's alias. */
export function functionActor(deployment: Deployment, model: Model, script: Script): Actor {
  const { group } = deployment
  const scenario = scenarioOf(deployment, model, script)
  return {
    kind: 'function',
    deployment,
    ...functionHeading(deployment, model),
    listed: alarmUsesOf(deployment, model),
    hasAlarmsOn: group !== undefined && mayHaveAlarmsOn(group, model),
    isBad: 'calls' in scenario && isBad(scenario),
    scenario,
  }
}

const isBad = ({ errorRate, baseline, hooks }: Omit<FunctionScenario, 'alarms'>): boolean =>
  errorRate > baseline || Object.values(hooks).some(objects)

/** Whether a hook was told to keep silent, or has reported that the release is bad; one that cannot report says nothing of it. */
const objects = ({ succeeds, time, reason }: HookScenario): boolean =>
  reason === undefined && (!succeeds || time > hookTimeout)

type Known = Omit<FunctionScenario, 'alarms'>

function scenarioOf(deployment: Deployment, model: Model, script: Script): Known | NotRehearsed {
  const { group } = deployment
  const { requestsPerSecond, errorRate, baseline } = script.traffic
  const name = deploymentName(deployment)
  const schedule = onlySchedule(deployment)
  if (!group) return notRehearsed(elsewhere)
  const refusal = refused(deployment, model)
  if (refusal) return notRehearsed(refusal)
  if (!schedule) return notRehearsed(noSchedule(deployment, model))
  const unknown = unknownParts(deployment, model)
  if (unknown) return notRehearsed(unknown)
  return {
    name,
    schedule,
    hooks: hookScenarios(deployment, model, script),
    rollsBackOn: rollbackEvents(group, model),
    calls: requestsPerSecond * 60,
    errorRate: script.errorRates.get(name) ?? errorRate,
    baseline,
  }
}

/** Alarms and hooks that depend on what is not known. */
function unknownParts(
  { alarms, hooks }: Deployment,
  { value }: Model,
): Pick<Judgement, 'reason' | 'instead'> | undefined {
  const [list, ...others] = alarms
  if (!list || others.length > 0) return unknownAlarms
  if (list.some(node => value.cases(node).length !== 1)) return conditionalAlarm
  const hook = hookNames.find(one => value.cases(hooks[one]).length > 1)
  if (hook === undefined) return undefined
  return {
    reason: `Which ${hook} hook it has is not known before deployment`,
    instead: giveParameters,
  }
}

function hookScenarios(deployment: Deployment, model: Model, { hooks }: Script): Known['hooks'] {
  const forbidden = forbiddenHook(deployment, model)
  return Object.fromEntries(
    hooksOf(deployment, model).map(({ hook, fn }) => {
      const own = hooks.get(hookKey(deploymentName(deployment), hook))
      const scenario = hookScenario(fn?.id, own ?? hooks.get(fn?.id ?? ''))
      const refusal = forbidden?.hook === hook ? { refusal: mayNotInvoke(forbidden) } : {}
      return [hook, { ...scenario, ...refusal }]
    }),
  )
}

function hookScenario(id: string | undefined, script: HookScript | undefined): HookScenario {
  const { outcome = 'succeeded', seconds, reason } = script ?? {}
  const time = seconds === undefined ? usualHookTime : Math.round(seconds * 1000)
  return {
    function: id,
    succeeds: outcome === 'succeeded',
    time: outcome === 'silent' ? Number.POSITIVE_INFINITY : time,
    ...(reason !== undefined && { reason }),
  }
}

const events: readonly RollbackEvent[] = [
  'DEPLOYMENT_FAILURE',
  'DEPLOYMENT_STOP_ON_ALARM',
  'DEPLOYMENT_STOP_ON_REQUEST',
]

/** What has a group roll back. */
function rollbackEvents(group: Resource, model: Model): ReadonlySet<RollbackEvent> {
  if (neverRollsBack(group, model) || rollsBackOnNothing(group, model)) return new Set()
  return new Set(events.filter(event => mayRollBackOn(event, group, model)))
}
