import { placeOf } from '../../node/finding.ts'
import type { Node } from '../../node/node.ts'
import { keptIn } from '../../node/remembered.ts'
import type { Model } from '../../template/model.ts'
import type { Alarm } from '../alarms/alarm.ts'
import { formulaOf } from '../alarms/of-failures.ts'
import { type Scope, scopeOf } from '../alarms/scope.ts'
import { type AlarmUse, alarmName } from '../alarms/use.ts'
import type { Deployment } from '../deployments/deployments.ts'
import { computed } from '../plan/breach.ts'
import type { Judgement, PlanPlace } from '../plan/shape.ts'
import { unseen } from '../plan/unknowns.ts'
import { watchOf } from '../plan/watch-of.ts'
import { signs, watchText } from '../plan/watch-text.ts'
import { type Actor, isRehearsed } from './actor.ts'
import type { AlarmScenario, Measure } from './scenario.ts'
import type { RehearsedAlarm } from './shape.ts'

/** An alarm that deployments list, each once. */
export interface AlarmCast {
  readonly name: string
  /** Whether the template tells its name. */
  readonly isNamed: boolean
  readonly place: PlanPlace
  readonly watches: string | undefined
  /** What it sees of the first function that lists it. */
  readonly scope: Scope | undefined
  /** Why it is not reckoned with, where it is not. */
  readonly reason: string | undefined
  readonly source: RehearsedAlarm['source']
  readonly scenario: AlarmScenario
  readonly listedBy: readonly Actor[]
}

/** The alarms of all deployments; `fires` has the times of those that the options have fire, in seconds. */
export function alarmCasts(
  actors: readonly Actor[],
  model: Model,
  fires: ReadonlyMap<string, number>,
): AlarmCast[] {
  const known = new Map<string | Node, { use: AlarmUse; by: Set<Actor> }>()
  for (const actor of actors) {
    for (const use of actor.listed) {
      const key = use.isArn ? use.node : (use.resource?.id ?? use.name ?? use.node)
      keptIn(known, key, () => ({ use, by: new Set() })).by.add(actor)
    }
  }
  const functions = actors.flatMap(one =>
    one.kind === 'function' && isRehearsed(one.scenario) ? [one.deployment] : [],
  )
  return [...known.values()].map(({ use, by }) => cast(use, [...by], { functions, model, fires }))
}

interface Setting {
  /** Those that are rehearsed, in the order of the scenario. */
  readonly functions: readonly Deployment[]
  readonly model: Model
  readonly fires: ReadonlyMap<string, number>
}

function cast(use: AlarmUse, by: readonly Actor[], setting: Setting): AlarmCast {
  const name = alarmName(use)
  const seconds = setting.fires.get(name)
  const { course, reason, scope } = courseOf(use, by, setting)
  const known = course.kind === 'traffic' ? 'traffic' : 'none'
  return {
    name,
    isNamed: (use.resource?.id ?? use.name) !== undefined,
    place: placeOf(use.resource?.idOrigin ?? use.node.origin),
    watches: use.alarm && watchText(use.alarm),
    scope,
    reason,
    source: seconds === undefined ? known : 'options',
    scenario: {
      name,
      course,
      fires: seconds === undefined ? undefined : Math.round(seconds * 1000),
    },
    listedBy: by,
  }
}

interface Reckoned {
  readonly course: AlarmScenario['course']
  readonly scope?: Scope
  readonly reason?: string
}

/** By one of the functions that list it, else by the one that it watches. */
function courseOf(use: AlarmUse, by: readonly Actor[], setting: Setting): Reckoned {
  const { alarm } = use
  const { functions, model } = setting
  const own = by.flatMap(one => (one.kind === 'function' ? [one.deployment] : []))
  if (!alarm || use.isArn) return unreckoned(unseen(use))
  const [first] = own
  if (!first) return quiet('The executions of a state machine are not rehearsed')
  const scope = scopeOf(alarm, first, model)
  const watched =
    scope === 'other-function' ? functions : own.filter(one => functions.includes(one))
  for (const deployment of watched) {
    const watch = watchOf(alarm, deployment, model)
    if ('verdict' in watch) continue
    if (!Number.isInteger(watch.period)) return quiet('Its period is no whole minute')
    const of = functions.indexOf(deployment)
    return { course: { kind: 'traffic', watch, of, measure: measureOf(alarm) }, scope }
  }
  const judgement = watchOf(alarm, first, model)
  return 'verdict' in judgement ? unreckoned(judgement) : quiet('Its function is not rehearsed')
}

const quiet = (reason: string): Reckoned => ({ course: { kind: 'quiet' }, reason })

const unreckoned = ({ verdict, reason }: Judgement): Reckoned => ({
  course: { kind: verdict === 'BLOCKED' ? 'stuck' : 'quiet' },
  reason,
})

function measureOf(alarm: Alarm): Measure {
  const { comparison = '', threshold = 0, expression = '', isMath } = alarm
  const [metric] = alarm.metrics
  const name = metric?.name ?? ''
  const plain = metric?.statistic === 'Sum' ? name : `${name} ${metric?.statistic}`
  const formula = formulaOf(alarm)
  return {
    metric: isMath ? expression : plain,
    comparison: signs.get(comparison) ?? comparison,
    threshold,
    value: means => (formula === undefined ? 0 : (computed(formula, means) ?? 0)),
  }
}
