import { propertiesOf, type Resource } from '../../template/resource.ts'
import { collides } from '../collisions.ts'
import type { Context } from '../context.ts'
import { isLogicalId } from '../ids/logical-id.ts'
import { checkProperties, knownProperties } from '../properties.ts'
import { samTypes } from './index.ts'
import { reportDropped } from './nested-keys.ts'
import type { SamResource, SamType } from './sam-type.ts'

/** Puts what a SAM resource becomes in its place; one with mistakes stays as it is. */
export function expandResource(resource: Resource, context: Context): void {
  const type = samTypes.get(resource.type)
  if (!type || !hasSoundId(resource, context)) return
  const owner = { type: `${resource.type} "${resource.id}"`, at: resource.idOrigin }
  const written = propertiesOf(resource)
  const properties = type.ignoresUnknown
    ? knownProperties(type.properties, written, owner, context.report)
    : written
  if (!checkProperties(type.properties, properties, owner, context.report)) return
  reportDropped(resource, properties, context)
  const { id, idOrigin, body } = resource
  expandSound({ id, idOrigin, type: type.type, body, properties }, type, context)
}

function hasSoundId({ id, idOrigin }: Resource, { report }: Context): boolean {
  if (isLogicalId(id)) return true
  report(
    'logical-id-not-alphanumeric',
    idOrigin,
    `Logical id "${id}" has other characters than letters and digits`,
  )
  return false
}

function expandSound(resource: SamResource, type: SamType, context: Context): void {
  const { output, report, template } = context
  output.resources.delete(resource.id)
  for (const generated of type.expand(resource, context)) {
    const existing = template.resources.get(generated.id)
    if (existing && collides(generated, existing)) {
      const message = `"${resource.id}" generates ${generated.type} "${generated.id}", but the template has a resource with that logical id`
      report('logical-id-taken', generated.idOrigin, message, {
        related: [{ message: 'The other resource', origin: existing.idOrigin }],
      })
    } else if (hasSoundId(generated, context)) {
      output.put(generated)
      register(generated, resource, type, context)
    }
  }
}

/** Remembers what `Ref: Id.Name` stands for: the last generated resource of the type. */
function register(generated: Resource, resource: SamResource, type: SamType, { output }: Context) {
  for (const name in type.referable) {
    if (type.referable[name] === generated.type)
      output.references.set(`${resource.id}.${name}`, generated.id)
  }
}
