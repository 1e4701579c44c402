import type { EventType } from '../../events/event.ts'
import { machineApiEvent } from '../../events/machine-api.ts'

/** The event sources of state machines by type. */
export const machineEvents: ReadonlyMap<string, EventType> = new Map(
  ([machineApiEvent] as EventType[]).map(event => [event.type, event]),
)
