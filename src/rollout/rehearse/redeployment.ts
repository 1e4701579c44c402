import { lowered } from '../plan/words.ts'
import type { AlarmCast } from './alarm-cast.ts'
import type { Redeployment, RehearsedDeployment } from './shape.ts'
import type { AlarmCourse, Course } from './simulate.ts'

/** An alarm that stops deployments, and what it did. */
interface Guard {
  readonly alarm: AlarmCast
  readonly course: AlarmCourse
}

/** When the next deployment can start: none does with an alarm in ALARM, or an alias that is split. */
export function redeploymentOf(
  alarms: readonly AlarmCast[],
  course: Course,
  deployments: readonly RehearsedDeployment[],
): Redeployment {
  const split = deployments.find(
    ({ outcome }) => outcome && outcome.status !== 'Succeeded' && !outcome.isRolledBack,
  )
  if (split) {
    return never(
      `The alias of ${split.name} stays at ${split.outcome?.percent} %, every deployment fails until somebody repairs it`,
    )
  }
  const guards = alarms.flatMap((alarm, i): Guard[] => {
    const own = course.alarms[i]
    return own && alarm.listedBy.some(({ hasAlarmsOn }) => hasAlarmsOn)
      ? [{ alarm, course: own }]
      : []
  })
  const lasting = guards
    .filter(guard => guard.course.isAlarming)
    .map(({ alarm }) => lastingOf(alarm, deployments))
  return lasting.find(({ when }) => when === 'never') ?? lasting[0] ?? later(guards, course)
}

const never = (reason: string): Redeployment => ({ when: 'never', reason })
const unknown = (reason: string): Redeployment => ({ when: 'unknown', reason })

/** Why an alarm is still in ALARM after all that time. */
function lastingOf(
  { name, scenario, reason }: AlarmCast,
  deployments: readonly RehearsedDeployment[],
): Redeployment {
  const { course, fires } = scenario
  if (course.kind === 'stuck')
    return never(`Alarm ${name} stays in ALARM: ${lowered(reason ?? '')}`)
  if (fires !== undefined || course.kind === 'quiet') {
    return unknown(`When alarm ${name} leaves ALARM is not known`)
  }
  const functions = deployments.filter(({ kind, outcome }) => kind === 'function' && outcome)
  const watched = functions[course.of]
  const hasTraffic = watched?.outcome?.isRolledBack === false
  if (hasTraffic && watched.isBad) {
    return unknown(
      `Alarm ${name} stays in ALARM while the new version fails: only a deployment that ignores alarms gets a fix through`,
    )
  }
  const { scope, missing } = course.watch
  return scope === 'new-version' && missing === 'ignore' && !hasTraffic
    ? never(
        `Alarm ${name} stays in ALARM: it gets no more data, and "TreatMissingData: ignore" keeps its state`,
      )
    : unknown(`Alarm ${name} is in ALARM for longer than is rehearsed`)
}

function later(guards: readonly Guard[], { stack }: Course): Redeployment {
  const end = stack.at(-1)?.seconds ?? 0
  const left = guards.flatMap(({ alarm, course }) =>
    course.changes.flatMap(({ from, seconds }) =>
      from === 'ALARM' ? [{ seconds, name: alarm.name }] : [],
    ),
  )
  const last = left.reduce((a, b) => (b.seconds > a.seconds ? b : a), { seconds: end, name: '' })
  const reason =
    last.seconds > end ? `Alarm ${last.name} has left ALARM by then` : 'No alarm is in ALARM'
  return { when: 'at', seconds: last.seconds, reason }
}
