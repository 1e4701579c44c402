import { type Entry, type Mapping, mapping, type Node, type Origin } from '../node/node.ts'
import { at, entriesOf, isMap, textOf } from '../node/values.ts'

/** One resource of a template, as written or as generated. */
export interface Resource {
  readonly id: string
  readonly idOrigin: Origin
  readonly type: string
  readonly body: Mapping
}

/** The resources of a template whose bodies are mappings, in order. */
export function resourcesOf(root: Node | undefined): Resource[] {
  const resources: Resource[] = []
  for (const { key: id, keyOrigin: idOrigin, value: body } of entriesOf(at(root, 'Resources'))) {
    if (isMap(body)) resources.push({ id, idOrigin, type: textOf(at(body, 'Type')) ?? '', body })
  }
  return resources
}

/** Whether a type is one of SAM's, which are gone from an expansion. */
export const isSamType = (type: string): boolean => type.startsWith('AWS::Serverless::')

/** A resource's properties; an empty mapping at the resource's id where there are none. */
export function propertiesOf(resource: Resource): Mapping {
  const properties = at(resource.body, 'Properties')
  return isMap(properties) ? properties : mapping(resource.idOrigin, [])
}

/** A resource with another body. */
export const withBody = ({ id, idOrigin, type }: Resource, body: Mapping): Resource => ({
  id,
  idOrigin,
  type,
  body,
})

/** The condition under which a resource, by its body, or an output is there; undefined where it always is. */
export const conditionOf = (owner: Node | undefined): string | undefined =>
  textOf(at(owner, 'Condition'))

/** A property with its key, to report at. */
export const propertyEntry = (resource: Resource, name: string): Entry | undefined =>
  propertiesOf(resource).entries.get(name)
