import { byPlace, locate } from '../../node/finding.ts'
import { expandedModel } from '../../sam/expanded-model.ts'
import { settle } from '../../sam/options.ts'
import type { Model } from '../../template/model.ts'
import { fullAt } from '../deployments/schedule.ts'
import { exposure } from '../plan/exposure.ts'
import { type Actor, isRehearsed } from './actor.ts'
import type { AlarmCast } from './alarm-cast.ts'
import { assumptionsOf } from './assumptions.ts'
import { type Cast, castOf, isBad, scenarioOf } from './cast.ts'
import type { DeploymentCourse } from './deployment-run.ts'
import { redeploymentOf } from './redeployment.ts'
import type { FunctionScenario } from './scenario.ts'
import { type RehearseOptions, type Script, scriptOf } from './script.ts'
import type {
  Rehearsal,
  RehearsedAlarm,
  RehearsedDeployment,
  RehearsedOutcome,
  RehearsedStack,
} from './shape.ts'
import { type AlarmCourse, type Course, simulate } from './simulate.ts'
import { hookTimeout, minute } from './times.ts'
import { unknownNames } from './unknown-names.ts'

/**
 * Runs the deployments of a template's new release on a clock that is not real: hooks, shifts, traffic,
 * alarms, rollback, and what CloudFormation does with the rest of the stack. The same options give the same
 * run. A parameter that is not given has its default.
 */
export function rehearse(text: string, options: RehearseOptions = {}): Rehearsal {
  const script = scriptOf(options)
  const { file } = settle(options)
  const { root, model, problems, files } = expandedModel({ file, text }, options, {
    takesDefaults: true,
  })
  const findings = problems.map(problem => locate(problem, root, files)).sort(byPlace)
  const common = { file, traffic: script.traffic, findings }
  if (!model) return { ...common, unknownNames: [], assumptions: [] }
  return { ...common, ...performed(model, script) }
}

/** What a rehearsal finds in a template that can be expanded. */
type Performed = Omit<Rehearsal, 'file' | 'traffic' | 'findings'>

function performed(model: Model, script: Script): Performed {
  const cast = castOf(model, script)
  const course = simulate(scenarioOf(cast), script.traffic.seed)
  const ran = course.deployments.values()
  const deployments = cast.actors.map(actor =>
    rehearsed(actor, cast, isRehearsed(actor.scenario) ? ran.next().value : undefined),
  )
  return {
    deployments,
    alarms: cast.alarms.map((alarm, i) => alarmOf(alarm, course.alarms[i])),
    ...(course.deployments.length > 0 && {
      stack: stackOf(course, deployments),
      redeployment: redeploymentOf(cast.alarms, course, deployments),
    }),
    unknownNames: unknownNames(script, cast, model),
    assumptions: assumptionsOf(cast, model, script),
  }
}

function rehearsed(
  actor: Actor,
  cast: Cast,
  course: DeploymentCourse | undefined,
): RehearsedDeployment {
  const { name, kind, alias, place, type, scenario } = actor
  return {
    name,
    kind,
    ...(alias !== undefined && { alias }),
    place,
    ...(type !== undefined && { type }),
    isBad: isBad(actor, cast),
    ...('notRehearsed' in scenario && { notRehearsed: scenario.notRehearsed }),
    events: course?.events ?? [],
    ...(course && { outcome: outcomeOf(actor, course) }),
  }
}

function outcomeOf({ scenario }: Actor, { ending }: DeploymentCourse): RehearsedOutcome {
  return 'calls' in scenario ? { ...ending, ...unwatched(scenario) } : ending
}

/** What fails where nothing stops a release, on average. */
function unwatched({
  schedule,
  hooks,
  calls,
  errorRate,
}: Omit<FunctionScenario, 'alarms'>): Pick<
  RehearsedOutcome,
  'failedCallsUnwatched' | 'failedCallsPerMinuteAfterwards'
> {
  const hold = Math.min(hooks.PostTraffic?.time ?? 0, hookTimeout) / minute
  const failing = calls * errorRate
  return {
    failedCallsUnwatched: failing * exposure(schedule, fullAt(schedule) + hold),
    failedCallsPerMinuteAfterwards: failing,
  }
}

const alarmOf = (
  { name, place, listedBy, watches, source, reason }: AlarmCast,
  { atStart = 'OK', changes = [] }: Partial<AlarmCourse> = {},
): RehearsedAlarm => ({
  name,
  place,
  deployments: listedBy.map(one => one.name),
  ...(watches !== undefined && { watches }),
  source,
  ...(reason !== undefined && { reason }),
  atStart,
  changes,
})

function stackOf({ stack }: Course, deployments: readonly RehearsedDeployment[]): RehearsedStack {
  const { status, seconds } = stack.at(-1) ?? { status: 'UPDATE_COMPLETE', seconds: 0 }
  const bad = deployments.filter(one => one.isBad)
  const isUnsafe =
    bad.some(({ outcome }) => outcome && outcome.percent > 0) ||
    (bad.length === 0 && status !== 'UPDATE_COMPLETE')
  return { status, minutes: seconds / 60, events: stack, isUnsafe }
}
