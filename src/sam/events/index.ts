import type { EventType } from './event.ts'

/** The event sources of functions by type. */
export const functionEvents: ReadonlyMap<string, EventType> = new Map(
  ([] as EventType[]).map(event => [event.type, event]),
)
