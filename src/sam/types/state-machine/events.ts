import type { EventType } from '../../events/event.ts'
import { machineApiEvent } from '../../events/machine-api.ts'
import { machinePatternEvents, machineSchedule } from '../../events/machine-rule.ts'
import { scheduleV2 } from '../../events/rule/schedule-v2.ts'

/** The event sources of state machines by type. */
export const machineEvents: ReadonlyMap<string, EventType> = new Map(
  [machineApiEvent, ...machinePatternEvents, machineSchedule, scheduleV2].map(event => [
    event.type,
    event,
  ]),
)
