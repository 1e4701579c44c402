import type { Node } from '../../../node/node.ts'
import { isMap, withValues } from '../../../node/values.ts'
import { refTarget } from '../../../template/intrinsics.ts'
import { propertiesOf, type Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { withProperties } from '../../emit.ts'

/**
 * Fills in the parameters of a value, and remembers it of one that Globals say: AWS has a single
 * value for all functions, so what it fills in for one is filled in for the others, too.
 */
export function filled(value: Node, { output, resolve }: Context): Node {
  const { origin } = value
  const known = resolve.parameters(value)
  if (known !== value && origin.kind === 'inherited') output.filledGlobals.add(origin.from)
  return known
}

/** The code of functions and what describes them, once it is known what is filled in for any of them. */
export function shareFilled(context: Context): void {
  const { output } = context
  if (output.filledGlobals.size === 0) return
  for (const resource of output.resources.values()) {
    if (resource.type === 'AWS::Lambda::Function') output.put(withShared(resource, context))
  }
}

function withShared(lambda: Resource, context: Context): Resource {
  const share = (value: Node) => shared(value, context)
  const properties = withValues(propertiesOf(lambda), (value, name) => {
    if (name === 'Description') return share(value)
    return name === 'Code' && isMap(value) ? withValues(value, share) : value
  })
  return withProperties(lambda, properties)
}

/** A whole Ref is replaced for one function only. */
export function shared(value: Node, { output, resolve }: Context): Node {
  const { origin } = value
  const isFilled = origin.kind === 'inherited' && output.filledGlobals.has(origin.from)
  return isFilled && refTarget(value) === undefined ? resolve.parameters(value) : value
}
