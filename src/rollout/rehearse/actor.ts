import type { AlarmUse } from '../alarms/use.ts'
import type { Deployment } from '../deployments/deployments.ts'
import type { Judgement } from '../plan/shape.ts'
import type { FunctionScenario, MachineScenario } from './scenario.ts'
import type { RehearsedDeployment } from './shape.ts'

/** A deployment of the template, and what of it is to be run. */
export type Actor = Common &
  (
    | {
        readonly kind: 'function'
        readonly deployment: Deployment
        readonly scenario: Omit<FunctionScenario, 'alarms'> | NotRehearsed
      }
    | {
        readonly kind: 'state-machine'
        readonly scenario: Omit<MachineScenario, 'alarms'> | NotRehearsed
      }
  )

interface Common extends Pick<RehearsedDeployment, 'name' | 'alias' | 'place' | 'type'> {
  /** The alarms that it lists. */
  readonly listed: readonly AlarmUse[]
  /** Whether they count. */
  readonly hasAlarmsOn: boolean
  /** Whether its calls or its hooks make its release a bad one. */
  readonly isBad: boolean
}

/** Why a deployment is not rehearsed, and what to give so that it is. */
export type NotRehearsed = Pick<Required<RehearsedDeployment>, 'notRehearsed'>

/** A deployment that is not rehearsed, for the reason that plan gives. */
export const notRehearsed = ({
  reason,
  instead,
}: Pick<Judgement, 'reason' | 'instead'>): NotRehearsed => ({
  notRehearsed: { reason, ...(instead !== undefined && { instead }) },
})

export const isRehearsed = <Scenario extends object>(
  scenario: Scenario | NotRehearsed,
): scenario is Scenario => !('notRehearsed' in scenario)
