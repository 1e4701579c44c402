import { lowered, shown } from '../../rollout/plan/words.ts'
import { hookAt } from '../../rollout/rehearse/lifecycle.ts'
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

/** What is said of something that happens. */
export interface Words {
  readonly text: string
  /** The same without what differs from one to the next, where many do alike. */
  readonly brief: string
}

const words = (text: string, brief = text): Words => ({ text, brief })

/** An event of a deployment in words; undefined where others tell the same. */
export function eventWords(event: DeploymentEvent): Words | undefined {
  switch (event.kind) {
    case 'status':
      return statusWords(event)
    case 'lifecycle':
      return event.event === 'AllowTraffic' ? undefined : words(hookText(event))
    case 'traffic':
      return words(trafficText(event))
    case 'rollback':
      return words(`rolls back (${event.event})`)
  }
}

function statusWords({ status, errorCode, reason }: OfKind<'status'>): Words {
  if (status === 'InProgress') return words('starts')
  const brief = status.toLowerCase() + (errorCode === undefined ? '' : ` (${errorCode})`)
  // A hook has said so itself.
  const isTold = reason === undefined || errorCode === 'HOOK_EXECUTION_FAILURE'
  return isTold ? words(brief) : words(`${brief}: ${lowered(reason)}`, brief)
}

function hookText(event: OfKind<'lifecycle'>): string {
  const who = `${hookAt(event.event)} hook${event.function === undefined ? '' : ` ${event.function}`}`
  const { isTimeout, reason } = event
  if (isTimeout) {
    return `${who} has not reported within 60 min${reason === undefined ? '' : `: ${reason}`}`
  }
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
export function changeWords({ from, to, reading }: AlarmChange): Words | undefined {
  if (from === 'ALARM') return words(`leaves ALARM for ${to}`)
  if (to !== 'ALARM') return undefined
  if (!reading) return words('goes to ALARM, as told')
  const { metric, value, comparison, threshold, breaching, evaluationPeriods } = reading
  const numbers = `${metric} ${shown(value)} ${comparison} ${threshold}`
  return words(`goes to ALARM: ${numbers}, ${breaching} of ${evaluationPeriods}`, 'goes to ALARM')
}

/** The state of an alarm that is in ALARM before anything has happened. */
export function startWords({ atStart, source, reason }: RehearsedAlarm): Words | undefined {
  if (atStart !== 'ALARM') return undefined
  const why = source === 'options' ? 'as told' : (reason ?? 'by errors of the old version')
  return words(`is in ALARM already, ${lowered(why)}`)
}

/** What CloudFormation does, but for its start. */
export function stackWords({ status, because }: StackEvent): Words | undefined {
  if (status === 'UPDATE_IN_PROGRESS') return undefined
  return words(because === undefined ? status : `rolls back, ${because} has failed`)
}
