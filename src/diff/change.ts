import type { Node } from '../node/node.ts'
import type { Path } from '../node/walk.ts'
import type { Resource } from '../template/resource.ts'

/**
 * What CloudFormation does: `keep` leaves a resource behind that is no longer in the template, `none`
 * is for what the resource itself does not notice, and an update that changes a type is `refused`.
 */
export type Effect =
  | 'create'
  | 'none'
  | 'update'
  | 'may-replace'
  | 'replace'
  | 'refused'
  | 'delete'
  | 'keep'

/** A value of a resource that differs. */
export interface Difference {
  /** From the body of the resource: `Properties` first, most often. */
  readonly path: Path
  readonly before: Node | undefined
  readonly after: Node | undefined
  readonly effect: Effect
  /** The resource that is replaced, where the value is written as before and follows it. */
  readonly follows?: string
}

/**
 * A resource that differs. `renewed` are versions, deployments and the like: a new resource takes the
 * place of the old one, under an id of its own.
 */
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed' | 'renewed'
  /** The logical id; of a renewed resource, the new one. */
  readonly id: string
  readonly type: string
  readonly effect: Effect
  /** Holds data that is lost with the resource. */
  readonly isStateful: boolean
  readonly before: Resource | undefined
  readonly after: Resource | undefined
  readonly differences: readonly Difference[]
}

/** Whether a change makes a resource that was not there before. */
export const isNew = (change: Change | undefined): boolean =>
  change?.effect === 'create' || change?.effect === 'replace'

const order: readonly Effect[] = ['none', 'update', 'may-replace', 'replace', 'refused']

/** The one of several effects that goes furthest. */
export const furthest = (effects: Iterable<Effect>): Effect =>
  [...effects].reduce((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a), 'none')
