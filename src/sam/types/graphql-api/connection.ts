import type { Shape } from '../../../node/build.ts'
import type { Node, Origin } from '../../../node/node.ts'
import { entriesOf } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { emitter } from '../../emit.ts'
import { connect } from '../connector/connect.ts'
import { letWaitForAll } from '../connector/waiting.ts'

/** What a part of an API works with. */
export interface Connection {
  /** The logical id that a connector between the two would have. */
  readonly id: string
  readonly from: { readonly type: string; readonly known: Readonly<Record<string, Shape>> }
  readonly to: { readonly type: string; readonly arn: Shape }
  readonly permissions: readonly (Node | string)[]
}

/** Lets a part of an API, written at `origin`, work with something, as a connector does. */
export function connectPart(
  { id, from, to, permissions }: Connection,
  origin: Origin,
  context: Context,
): readonly Resource[] {
  const emit = emitter(`connector ${id}`, origin)
  const { make } = emit
  const end = (type: string, known: Readonly<Record<string, Shape>>) => ({
    type,
    known: new Map(entriesOf(make(known)).map(({ key, value }) => [key, value])),
    at: origin,
  })
  const connection = {
    source: end(from.type, from.known),
    destination: end(to.type, { Arn: to.arn }),
    permissions: { names: permissions.map(make), at: origin },
  }
  const resources = connect(connection, { id }, emit, context)
  const ids = resources.map(resource => resource.id)
  letWaitForAll(id, ids, context.output, make)
  return resources
}
