import type { Build } from '../../node/build.ts'
import { equal } from '../../node/equal.ts'
import { type Mapping, mapping, type Node } from '../../node/node.ts'
import {
  at,
  given,
  isList,
  isMap,
  isNull,
  itemsOf,
  literal,
  textOf,
  withEntry,
} from '../../node/values.ts'
import { propertiesOf, type Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import { describe, either, listOf, mapOf, required, strict, text } from '../properties.ts'
import type { Event, EventType, Target } from './event.ts'
import { eventEmitter } from './event-emitter.ts'
import { permission } from './permission.ts'
import { changed, sourceResource } from './source-resource.ts'

/** Changes to the objects of a bucket, of which the bucket itself notifies the function. */
export const s3: EventType = {
  type: 'S3',
  properties: {
    Bucket: required(text),
    Events: required(strict(either(text, listOf('text')))),
    Filter: mapOf('text'),
  },
  *expand(event, target, context) {
    const bucket = sourceResource(event, 'Bucket', 'AWS::S3::Bucket', context)
    if (!bucket || !isSound(bucket, target, context)) return
    const allowed = permission(event, target, {
      principal: 's3.amazonaws.com',
      sourceAccount: { Ref: 'AWS::AccountId' },
    })
    const notifying = notifyingBucket(bucket, event, target, allowed.id)
    context.output.edited.set(notifying.id, notifying)
    yield allowed
    yield notifying
  },
}

/** Whether the parts of the bucket that are about to grow are there to grow. */
function isSound(bucket: Resource, target: Target, { report }: Context): boolean {
  const condition = conditionOf(target)
  const properties = propertiesOf(bucket)
  const notifications = ['NotificationConfiguration', 'LambdaConfigurations']
  const parts = [
    { path: notifications.slice(0, 1), isRight: isMap, expected: 'a mapping' },
    { path: notifications, isRight: isList, expected: 'a list' },
    ...(condition === undefined ? [] : [{ path: ['Tags'], isRight: isList, expected: 'a list' }]),
  ]
  const wrong = parts.flatMap(({ path, isRight, expected }) => {
    const node = given(properties, ...path)
    return node && !isRight(node) ? [{ name: path.at(-1), node, expected }] : []
  })
  for (const { name, node, expected } of wrong) {
    const message = `"${name}" of bucket "${bucket.id}" is ${describe(node)}, expected ${expected}`
    report('event-source-shape', node, message, { resource: bucket.id })
  }
  if (wrong.length > 0 || condition !== undefined) return wrong.length === 0
  return [dependsIsSound(bucket, report), hasProperties(bucket, report)].every(Boolean)
}

/** AWS takes no properties for none, but not an empty value. */
function hasProperties({ id, body }: Resource, report: Context['report']): boolean {
  const properties = body.entries.get('Properties')
  if (!properties || !isNull(properties.value)) return true
  report(
    'event-source-shape',
    properties,
    `Properties of bucket "${id}" is empty, expected a mapping`,
    {
      resource: id,
    },
  )
  return false
}

function dependsIsSound({ id, body }: Resource, report: Context['report']): boolean {
  const depends = at(body, 'DependsOn')
  const ids = isList(depends) ? depends.items.filter(item => item.kind !== 'scalar') : [depends]
  const wrong = ids.find(item => item && textOf(item) === undefined)
  // AWS takes the keys of a mapping for ids, so an empty one names none.
  if (!wrong || (wrong === depends && isMap(wrong) && wrong.entries.size === 0)) return true
  const verb = isList(depends) ? 'has' : 'is'
  const message = `"DependsOn" of bucket "${id}" ${verb} ${describe(wrong)}, expected logical ids`
  report('event-source-shape', wrong, message)
  return false
}

/** The bucket with notifications, made after the permission that S3 checks when it sets them. */
function notifyingBucket(
  bucket: Resource,
  event: Event,
  target: Target,
  permissionId: string,
): Resource {
  const { make } = eventEmitter(event, target)
  const depends = at(bucket.body, 'DependsOn')
  const notified = withNotifications(propertiesOf(bucket), event, target, make)
  const condition = conditionOf(target)
  if (condition) {
    return changed(bucket, withTag(notified, condition, permissionId, make), depends)
  }
  const others = isList(depends) ? depends.items : depends && !isMap(depends) ? [depends] : []
  const all = [...others, make(permissionId)]
  return changed(bucket, notified, make(distinct(all)))
}

/** Logical ids, each once. */
function distinct(ids: readonly Node[]): Node[] {
  const known = new Set<unknown>()
  return ids.filter(id => !known.has(literal(id)) && known.add(literal(id)))
}

const withItem = (items: readonly Node[], item: Node) =>
  items.some(known => equal(known, item)) ? items : [...items, item]

function set(map: Mapping, key: string, value: Node): Mapping {
  const keyOrigin = map.entries.get(key)?.keyOrigin ?? value.origin
  return withEntry(map, { key, keyOrigin, value })
}

function withNotifications(properties: Mapping, event: Event, target: Target, make: Build) {
  const old = given(properties, 'NotificationConfiguration')
  const configuration = isMap(old) ? old : mapping(event.origin, [])
  const known = itemsOf(given(configuration, 'LambdaConfigurations'))
  const all = notifications(event, target).map(make).reduce(withItem, known)
  const grown = set(configuration, 'LambdaConfigurations', make(all))
  return set(properties, 'NotificationConfiguration', grown)
}

/** What stands as the condition of the function, whatever it is. */
const conditionOf = ({ source }: Target): Node | undefined => at(source.body, 'Condition')

function notifications({ properties }: Event, target: Target) {
  const { arn } = target
  const condition = conditionOf(target)
  const events = given(properties, 'Events')
  return (isList(events) ? events.items : [events]).map(name => {
    const notification = { Function: arn, Filter: given(properties, 'Filter'), Event: name }
    return condition === undefined
      ? notification
      : { 'Fn::If': [condition, notification, { Ref: 'AWS::NoValue' }] }
  })
}

/** DependsOn takes no condition, but a tag may refer to the permission under one. */
function withTag(properties: Mapping, condition: Node, permissionId: string, make: Build) {
  const reference = { 'Fn::If': [condition, { Ref: permissionId }, 'no dependency'] }
  const tag = make({ Key: `sam:ConditionalDependsOn:${permissionId}`, Value: reference })
  return set(properties, 'Tags', make([...itemsOf(given(properties, 'Tags')), tag]))
}
