import type { Entry, Mapping, Node } from '../../node/node.ts'
import { given, isMap, textOf, truthy } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import { apiOf } from '../api/reference.ts'
import type { Report } from '../context.ts'
import { describe } from '../properties.ts'
import type { Template } from '../template.ts'
import { eventsOfType, type Tables } from './order.ts'

/** The logical id of the API that events share when they name none. */
export const implicitRestId = 'ServerlessRestApi'

/** An Api event of a function or state machine, and the route that it declares. */
export interface RestEvent {
  readonly caller: Resource
  readonly entry: Entry
  readonly properties: Mapping
  /** Whether it names no API, so that it gets the implicit one. */
  readonly isImplied: boolean
  readonly api: string
  readonly path: Node
  readonly method: Node
}

/** The Api events of a template, in the order in which AWS's transform goes through them; reports the wrong ones. */
export function restEvents(template: Template, tables: Tables, report: Report): RestEvent[] {
  return tables.resources
    .keys()
    .flatMap(id => template.resources.get(id) ?? [])
    .flatMap(caller =>
      eventsOfType('Api', caller, tables).flatMap(
        entry => restEvent(caller, entry, template, report) ?? [],
      ),
    )
}

function restEvent(
  caller: Resource,
  entry: Entry,
  template: Template,
  report: Report,
): RestEvent | undefined {
  const properties = given(entry.value, 'Properties')
  if (!truthy(properties)) return undefined
  if (!isMap(properties)) {
    const message = `Properties of event "${entry.key}" is ${describe(properties)}, expected a mapping`
    report('event-properties-type', properties, message)
    return undefined
  }
  const api = apiId(entry, properties, template, report)
  const path = routeText('Path', entry, properties, report)
  const method = routeText('Method', entry, properties, report)
  if (api === undefined || !path || !method) return undefined
  const isImplied = !properties.entries.has('RestApiId')
  return { caller, entry, properties, isImplied, api, path, method }
}

function apiId(
  { key }: Entry,
  properties: Mapping,
  { resources }: Template,
  report: Report,
): string | undefined {
  const named = properties.entries.get('RestApiId')?.value
  if (!named) return implicitRestId
  const id = textOf(apiOf(named))
  const type = id === implicitRestId ? 'AWS::Serverless::Api' : resources.get(id ?? '')?.type
  if (id !== undefined && type !== undefined && type !== 'AWS::Serverless::HttpApi') return id
  const what = id === undefined ? `is ${describe(named)}` : `names "${id}"`
  const found = type ? ', an HTTP API' : ''
  const message = `"RestApiId" of event "${key}" ${what}${found}, expected an AWS::Serverless::Api of this template`
  report('api-event-reference', named, message)
  return undefined
}

function routeText(
  name: 'Path' | 'Method',
  entry: Entry,
  properties: Mapping,
  report: Report,
): Node | undefined {
  const value = given(properties, name)
  if (textOf(value) !== undefined) return value
  const what = value ? describe(value) : 'missing'
  const message = `"${name}" of event "${entry.key}" is ${what}, expected text`
  report('api-event-route', value ?? entry, message)
  return undefined
}
