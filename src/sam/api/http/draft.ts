import { builder } from '../../../node/build.ts'
import { type Entry, mapping, type Node, type Origin } from '../../../node/node.ts'
import { at, given, isMap, truthy, withEntry, withValue } from '../../../node/values.ts'
import { propertiesOf, type Resource } from '../../../template/resource.ts'
import { lacksDefinition } from '../rest/draft.ts'

/** What becomes of an HTTP API's definition: functions add their routes before the API is expanded. */
export interface HttpDraft {
  readonly id: string
  /** Whether SAM writes the definition itself. */
  readonly isManaged: boolean
  /** Whether AWS keeps what the author says of the API in dictionaries whose order comes of hashes. */
  readonly isHashed: boolean
  /** As written, or what SAM starts from; undefined where it lies elsewhere. */
  definition: Node | undefined
  /** The paths of the definition, those that events add included. */
  readonly paths: Map<string, Entry>
  /** The API's Auth with its references to parameters replaced, once an Api event with Auth has looked at it. */
  resolvedAuth: Node | undefined
}

/** The draft of an HTTP API of the template, or of another resource that an event takes for one. */
export function draftOf(resource: Resource, isHashed: boolean): HttpDraft {
  const properties = propertiesOf(resource)
  const written = given(properties, 'DefinitionBody')
  const isMissing = lacksHttpDefinition(resource)
  const definition = isMissing ? skeleton(resource) : written
  const paths = at(definition, 'paths')
  return {
    id: resource.id,
    isManaged: isMissing || truthy(given(properties, '__MANAGE_SWAGGER')),
    isHashed,
    definition,
    paths: new Map(isMap(paths) ? paths.entries : []),
    resolvedAuth: undefined,
  }
}

/** Whether SAM has to write the definition of a resource. */
export const lacksHttpDefinition = (resource: Resource): boolean =>
  resource.type === 'AWS::Serverless::HttpApi' && lacksDefinition(propertiesOf(resource))

/** The definition with all of its paths. */
export function definitionOf({ definition, paths }: HttpDraft): Node | undefined {
  const entry = isMap(definition) ? definition.entries.get('paths') : undefined
  if (!isMap(definition) || !isMap(entry?.value)) return definition
  return withEntry(definition, withValue(entry, mapping(entry.value.origin, paths.values())))
}

function skeleton({ type, idOrigin }: { type: string; idOrigin: Origin }): Node {
  return builder(
    type,
    idOrigin,
  )({
    openapi: '3.0.1',
    info: { version: '1.0', title: { Ref: 'AWS::StackName' } },
    paths: {},
  })
}
