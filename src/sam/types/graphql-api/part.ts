import type { Build, Shape } from '../../../node/build.ts'
import type { Origin } from '../../../node/node.ts'
import type { Resource } from '../../../template/resource.ts'
import { allAttributes, dependsOnOf, emitter, type Properties } from '../../emit.ts'
import type { SamResource } from '../sam-type.ts'

/** Makes resources for one part of a GraphQL API: ids begin with the API's, attributes are its own. */
export interface Part {
  readonly make: Build
  resource(name: string, type: string, properties: Properties, dependsOn?: string): Resource
}

/** The part of the API that is written at `from`, called `by` there. */
export function partOf(api: SamResource, by: string, from: Origin): Part {
  const { make, resource } = emitter(by, from)
  return {
    make,
    resource: (name, type, properties, dependsOn) =>
      resource(`${api.id}${name}`, type, properties, {
        attributes: allAttributes(api),
        dependsOn: dependsOn === undefined ? dependsOnOf(api) : [dependsOn],
      }),
  }
}

/** What the resources of an API call it. */
export const apiId = ({ id }: SamResource): Shape => ({ 'Fn::GetAtt': [id, 'ApiId'] })
