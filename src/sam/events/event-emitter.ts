import { type Emitter, emitter } from '../emit.ts'
import type { Event, Target } from './event.ts'

/** An emitter for what an event becomes: every resource has the attributes that the target hands down. */
export function eventEmitter(event: Event, { attributes }: Target): Emitter {
  const { make, resource } = emitter(`${event.type} event "${event.name}"`, event.origin)
  return {
    make,
    resource: (id, type, properties, more = {}) =>
      resource(id, type, properties, { attributes, ...more }),
  }
}
