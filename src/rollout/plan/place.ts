import type { Origin } from '../../node/node.ts'
import { writtenAt } from '../../node/origin.ts'
import { positionOf } from '../../node/source.ts'
import type { PlanPlace } from './shape.ts'

/** The place that the author wrote, however far what is there has come. */
export function placeOf(origin: Origin): PlanPlace {
  const { source, start } = writtenAt(origin)
  return { file: source.file, ...positionOf(source, start) }
}
