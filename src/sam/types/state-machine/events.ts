import type { EventType } from '../../events/event.ts'

/** The event sources of state machines by type. */
export const machineEvents: ReadonlyMap<string, EventType> = new Map(
  ([] as EventType[]).map(event => [event.type, event]),
)
