import { groupBy } from '../node/group-by.ts'
import { at, textOf } from '../node/values.ts'
import { referencedId } from '../template/intrinsics.ts'
import type { Model } from '../template/model.ts'
import { mayExist } from '../template/present.ts'
import { propertiesOf, type Resource } from '../template/resource.ts'

/** A resource of the older template and the one of the newer template that is the same. */
export interface Pair {
  readonly before: Resource | undefined
  readonly after: Resource | undefined
}

/**
 * The resources of both templates, the newer one's order first. Those with hashes in their ids are the
 * same where their role is: the version of a function, the deployment of an API.
 */
export function pairsOf(before: Model, after: Model): Pair[] {
  const [older, newer] = [existing(before), existing(after)]
  const gone = [...older.values()].filter(({ id }) => !newer.has(id))
  const come = [...newer.values()].filter(({ id }) => !older.has(id))
  const renewed = byRole(gone, come)
  const taken = new Set(renewed.values())
  return [
    ...Array.from(newer.values(), resource => ({
      before: older.get(resource.id) ?? renewed.get(resource),
      after: resource,
    })),
    ...gone.filter(one => !taken.has(one)).map(one => ({ before: one, after: undefined })),
  ]
}

/** The resources whose conditions are not known to be false. */
function existing({ resources, value }: Model): Map<string, Resource> {
  return new Map([...resources].filter(([, resource]) => mayExist(resource, value)))
}

/** For resources that have come, those that have gone and had the same role, in order. */
function byRole(gone: readonly Resource[], come: readonly Resource[]): Map<Resource, Resource> {
  const free = groupBy(gone, roleOf)
  return new Map(
    come.flatMap(resource => {
      const former = free.get(roleOf(resource) ?? '')?.shift()
      return former ? [[resource, former] as const] : []
    }),
  )
}

/** The property that says what a resource is a version of. */
const owners: ReadonlyMap<string, string> = new Map([
  ['AWS::Lambda::Version', 'FunctionName'],
  ['AWS::ApiGateway::Deployment', 'RestApiId'],
  ['AWS::StepFunctions::StateMachineVersion', 'StateMachineArn'],
])

/** What a resource is a version of, by logical id or name: it goes when that is deleted. */
export function ownerOf(resource: Resource): string | undefined {
  const owner = at(propertiesOf(resource), owners.get(resource.type) ?? '')
  return owner && (referencedId(owner) ?? textOf(owner))
}

/** What a resource is for, where its id may change although that stays the same. */
function roleOf(resource: Resource): string | undefined {
  const { id, type } = resource
  const name = ownerOf(resource)
  if (name !== undefined) return `${type} of ${name}`
  return /[0-9a-f]{10}$/.test(id) ? `${type} ${id.slice(0, -10)}` : undefined
}
