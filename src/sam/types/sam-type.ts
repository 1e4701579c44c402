import type { Mapping } from '../../node/node.ts'
import type { Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import type { Model } from '../model/kind.ts'
import type { PropertyTable } from '../properties.ts'

/** A resource of a SAM type, its properties checked against the type's table. */
export interface SamResource extends Resource {
  readonly properties: Mapping
}

/** One of the AWS::Serverless types: what it accepts, and what it becomes. */
export interface SamType {
  readonly type: string
  /** What it becomes, in a sentence. */
  readonly summary: string
  /** When it is expanded: functions, state machines, APIs, others, connectors. */
  readonly group: 1 | 2 | 3 | 4 | 5
  readonly properties: PropertyTable
  /** What AWS reads inside of properties, for those where it looks closer. */
  readonly model?: Model
  /** AWS leaves properties that it does not know out, instead of refusing them. */
  readonly ignoresUnknown?: true
  /** Names that can follow the logical id in `Ref: Id.Name`, each with the type of resource it stands for. */
  readonly referable?: Readonly<Record<string, string>>
  /** The resources that CloudFormation gets in its place, in order. */
  expand(resource: SamResource, context: Context): Iterable<Resource>
}
