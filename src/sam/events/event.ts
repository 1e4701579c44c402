import type { Shape } from '../../node/build.ts'
import type { Mapping, Node, Origin } from '../../node/node.ts'
import type { Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import type { Attributes } from '../emit.ts'
import type { RoleDraft } from '../iam/role-draft.ts'
import type { PropertyTable } from '../properties.ts'
import type { SamResource } from '../types/sam-type.ts'

/** One entry of a resource's Events, its properties checked against the event type's table. */
export interface Event {
  /** Its name under Events. */
  readonly name: string
  /** The id that its resources start with: that of the function or state machine, then its name. */
  readonly id: string
  readonly type: string
  /** Where its name is written. */
  readonly origin: Origin
  /** The whole entry, Type included. */
  readonly node: Node
  readonly properties: Mapping
}

/** What an event invokes. */
export interface Target {
  readonly kind: 'function' | 'alias' | 'machine' | 'machine-alias'
  /** The SAM resource whose event it is. */
  readonly source: SamResource
  /** Logical id of the generated function, state machine or alias. */
  readonly id: string
  readonly arn: Exclude<Shape, undefined>
  /** What a permission names: the function, or the alias's ARN. */
  readonly name: Exclude<Shape, undefined>
  /** Condition, DeletionPolicy and UpdateReplacePolicy, for all that is generated. */
  readonly attributes: Attributes
  /** The name of the condition under which it exists. */
  readonly condition: string | undefined
  /** The execution role that events add their permissions to. */
  readonly role: RoleDraft
}

/** A type of event source: what it accepts, and what it becomes. */
export interface EventType {
  readonly type: string
  readonly properties: PropertyTable
  /** The resources that connect the source with the target, in order. */
  expand(event: Event, target: Target, context: Context): Iterable<Resource>
}
