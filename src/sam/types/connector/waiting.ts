import type { Build } from '../../../node/build.ts'
import { equal } from '../../../node/equal.ts'
import { list, type Node } from '../../../node/node.ts'
import { at, eachOf, isMap, textOf, withEntry } from '../../../node/values.ts'
import { type Resource, withBody } from '../../../template/resource.ts'
import type { Context, Report } from '../../context.ts'
import type { ConnectorProfile } from '../../data/connector-profile.ts'
import type { Output } from '../../output.ts'
import { describe } from '../../properties.ts'
import type { Connection } from './connect.ts'
import { namedResource } from './role.ts'

/** Lets what needs a policy to be deployed wait for it. */
export function letWait(
  policy: string,
  { source, destination }: Connection,
  { awaitedBy }: ConnectorProfile,
  { output, report }: Context,
  make: Build,
): void {
  if (!awaitedBy || !source.id) return
  const waiting =
    awaitedBy === 'source' ? source.id : mappingBetween(source.id, destination.id, output, report)
  const resource = output.resource(waiting ?? '')
  if (resource) output.put(waitingFor(resource, dependenciesOf(resource), [make(policy)]))
}

/** The mapping that polls a source for a function, if there is just one. */
function mappingBetween(
  source: string,
  lambda: string | undefined,
  { resources }: Output,
  report: Report,
): string | undefined {
  if (!lambda) return undefined
  const mappings = [...resources.values()].filter(({ type, id, body }) => {
    if (type !== 'AWS::Lambda::EventSourceMapping') return false
    const properties = at(body, 'Properties')
    if (properties && !isMap(properties)) {
      const message = `Properties of "${id}" is ${describe(properties)}, expected a mapping`
      report('resource-attribute-type', properties, message, { resource: id })
    }
    const [to, from] = ['FunctionName', 'EventSourceArn'].map(name => at(properties, name))
    return to && from && namedResource(to) === lambda && namedResource(from) === source
  })
  return mappings.length === 1 ? mappings[0]?.id : undefined
}

/** Lets what waits for a connector wait for all that came of it. */
export function letWaitForAll(
  connector: string,
  ids: readonly string[],
  output: Output,
  make: Build,
): void {
  for (const resource of output.resources.values()) {
    if (!resource.body.entries.has('DependsOn')) continue
    const before = dependenciesOf(resource)
    const i = before.findIndex(item => textOf(item) === connector)
    if (i >= 0) output.put(waitingFor(resource, before.toSpliced(i, 1), ids.map(make)))
  }
}

const dependenciesOf = ({ body }: Resource): readonly Node[] => eachOf(at(body, 'DependsOn'))

/** A resource that depends on what it did before, and on what is added. */
function waitingFor(resource: Resource, before: readonly Node[], added: readonly Node[]): Resource {
  const fresh = added.filter(item => !before.some(known => equal(known, item)))
  const written = resource.body.entries.get('DependsOn')
  const origin = written?.value.origin ?? fresh[0]?.origin ?? resource.idOrigin
  const value = list(origin, [...before, ...fresh])
  const keyOrigin = written?.keyOrigin ?? origin
  return withBody(resource, withEntry(resource.body, { key: 'DependsOn', keyOrigin, value }))
}
