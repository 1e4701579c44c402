import { meantOr } from '../../node/nearest.ts'
import { type Entry, type Mapping, mapping } from '../../node/node.ts'
import { at, entriesOf, given, isMap, textOf } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import { isLogicalId } from '../ids/logical-id.ts'
import { meant } from '../meant.ts'
import { checkProperties, describe } from '../properties.ts'
import type { SamResource } from '../types/sam-type.ts'
import type { Event, EventType, Target } from './event.ts'

/** An event that is sound enough to be expanded. */
export interface CheckedEvent {
  readonly event: Event
  readonly type: EventType
}

/** The events of a function or state machine that are sound; reports what is wrong with the others. */
export function checkedEvents(
  source: SamResource,
  types: ReadonlyMap<string, EventType>,
  context: Context,
): CheckedEvent[] {
  const events: CheckedEvent[] = []
  for (const entry of entriesOf(given(source.properties, 'Events'))) {
    const event = checked(entry, source, types, context)
    if (event) events.push(event)
  }
  return events
}

function checked(
  entry: Entry,
  source: SamResource,
  types: ReadonlyMap<string, EventType>,
  context: Context,
): CheckedEvent | undefined {
  const { key: name, keyOrigin: origin, value: node } = entry
  const type = isMap(node) ? types.get(textOf(at(node, 'Type')) ?? '') : undefined
  if (!type) {
    reportType(entry, types, context)
    return undefined
  }
  const properties = at(node, 'Properties')
  if (properties && !isMap(properties)) {
    const message = `Properties of event "${name}" is ${describe(properties)}, expected a mapping`
    context.report('event-properties-type', properties, message)
    return undefined
  }
  const id = `${source.id}${name}`
  if (!isLogicalId(id)) {
    const message = `Event "${name}" has other characters than letters and digits, and its name is part of logical ids`
    context.report('logical-id-not-alphanumeric', origin, message)
    return undefined
  }
  const event: Event = {
    name,
    id,
    type: type.type,
    origin,
    node,
    properties: properties ?? emptyAt(entry),
  }
  const owner = {
    type: `${type.type} event "${name}"`,
    at: origin,
    missing: 'event-property-missing',
  } as const
  return checkProperties(type.properties, event.properties, owner, context.report)
    ? { event, type }
    : undefined
}

const emptyAt = ({ keyOrigin }: Entry): Mapping => mapping(keyOrigin, [])

function reportType(entry: Entry, types: ReadonlyMap<string, EventType>, { report }: Context) {
  const { key: name, value } = entry
  if (!isMap(value)) {
    report(
      'event-type-unknown',
      value,
      `Event "${name}" is ${describe(value)}, expected a mapping with Type and Properties`,
    )
    return
  }
  const type = at(value, 'Type')
  const text = textOf(type)
  const { near, fixes } = meant(text ?? '', type?.origin ?? entry.keyOrigin, types.keys())
  const hint = meantOr(near, `expected one such as ${[...types.keys()].slice(0, 4).join(', ')}`)
  const message = `Type of event "${name}" is ${type ? describe(type) : 'missing'}, ${hint}`
  report('event-type-unknown', type ?? entry, message, { fixes })
}

/** What the events become, in order. */
export function expandEvents(
  events: readonly CheckedEvent[],
  target: Target,
  context: Context,
): Resource[] {
  const resources: Resource[] = []
  for (const { event, type } of events) resources.push(...type.expand(event, target, context))
  return resources
}
