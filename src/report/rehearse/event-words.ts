import { shown } from '../../rollout/plan/words.ts'
import type {
  AlarmChange,
  DeploymentEvent,
  RehearsedAlarm,
  StackEvent,
} from '../../rollout/rehearse/shape.ts'

type OfKind<Kind extends DeploymentEvent['kind']> = Extract<
  DeploymentEvent,
  { readonly kind: Kind }
>

/** An event of a deployment in words; undefined where others tell the same. */
export function eventText(event: DeploymentEvent): string | undefined {
  switch (event.kind) {
    case 'status':
      return statusText(event)
    case 'lifecycle':
      return hookText(event)
    case 'traffic':
      return trafficText(event)
    case 'rollback':
      return `rolls back (${event.event})`
  }
}

function statusText({ status, errorCode, reason }: OfKind<'status'>): string {
  if (status === 'InProgress') return 'starts'
  // A hook has said so itself.
  const why = errorCode === 'HOOK_EXECUTION_FAILURE' ? undefined : reason
  const code = errorCode === undefined ? '' : ` (${errorCode})`
  return `${status.toLowerCase()}${code}${why === undefined ? '' : `: ${why.charAt(0).toLowerCase()}${why.slice(1)}`}`
}

function hookText(event: OfKind<'lifecycle'>): string | undefined {
  if (event.event === 'AllowTraffic') return undefined
  const hook = event.event === 'BeforeAllowTraffic' ? 'PreTraffic' : 'PostTraffic'
  const who = `${hook} hook${event.function === undefined ? '' : ` ${event.function}`}`
  if (event.isTimeout) return `${who} has not reported within 60 min`
  const does = {
    InProgress: 'is called',
    Succeeded: 'reports success',
    Failed: 'reports a failure',
  }
  return `${who} ${does[event.status]}`
}

function trafficText({ percent, by }: OfKind<'traffic'>): string {
  const share = percent === 0 || percent === 100 ? 'all traffic' : `${percent} % of the traffic`
  if (by === 'shift') return `${share} on the new version`
  return `${share} back on the old version${by === 'stack' ? ', with the stack' : ''}`
}

/** A change to or from ALARM in words; other changes stop nothing. */
export function changeText({ from, to, reading }: AlarmChange): string | undefined {
  if (from === 'ALARM') return `leaves ALARM for ${to}`
  if (to !== 'ALARM') return undefined
  if (!reading) return 'goes to ALARM, as told'
  const { metric, value, comparison, threshold, breaching, evaluationPeriods } = reading
  return `goes to ALARM: ${metric} ${shown(value)} ${comparison} ${threshold}, ${breaching} of ${evaluationPeriods}`
}

/** The state of an alarm that is in ALARM before anything has happened. */
export function startText({ atStart, source, reason }: RehearsedAlarm): string | undefined {
  if (atStart !== 'ALARM') return undefined
  const why = source === 'options' ? 'as told' : (reason ?? 'by errors of the old version')
  return `is in ALARM already, ${why.charAt(0).toLowerCase()}${why.slice(1)}`
}

/** What CloudFormation does, but for its start. */
export function stackText({ status, because }: StackEvent): string | undefined {
  if (status === 'UPDATE_IN_PROGRESS') return undefined
  return because === undefined ? status : `rolls back, ${because} has failed`
}
