import type { Node } from '../../node/node.ts'
import { at, textOf } from '../../node/values.ts'
import { partsOf } from '../../template/evaluate-parts.ts'
import { type Model, perModel } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import { yieldedResource } from '../../template/yielded-resource.ts'
import type { Deployment } from '../deployments/deployments.ts'
import { type Alarm, alarmsOf } from './alarm.ts'

/** One entry of a deployment's list of alarms. */
export interface AlarmUse {
  /** The entry as written. */
  readonly node: Node
  /** The name, where it is text. */
  readonly name: string | undefined
  /** The alarm of the template that it refers to or names: metric or composite. */
  readonly resource: Resource | undefined
  /** The metric alarm, where it is one. */
  readonly alarm: Alarm | undefined
  /** Whether the entry is an ARN: what looks for alarms by their names finds none. */
  readonly isArn: boolean
}

/** Every alarm that a deployment has in some case; of lists that are not known, none. */
export function alarmUsesOf({ alarms }: Deployment, model: Model): readonly AlarmUse[] {
  const nodes = new Set(alarms.flatMap(list => list ?? []))
  return [...nodes].flatMap(node => alarmUses(node, model))
}

/** What an entry of a list of alarms can be. */
export const alarmUses = (node: Node, model: Model): readonly AlarmUse[] =>
  model.value.cases(node).flatMap(one => (one ? [use(one, node, model)] : []))

/** The logical id of an alarm, else its name. */
export const alarmName = ({ resource, name }: AlarmUse): string =>
  resource?.id ?? name ?? 'an alarm'

function use(one: Node, node: Node, model: Model): AlarmUse {
  const name = textOf(one)
  const referred = yieldedResource(one, model)
  const resource = referred ?? byName(model).get(keyOf(one, model))
  const alarm = resource && alarmsOf(model).get(resource.id)
  return { node, name, resource, alarm, isArn: isArn(one, model) }
}

function isArn(name: Node, { value }: Model): boolean {
  const [first] = partsOf(name, value) ?? []
  return typeof first === 'object' ? first.attribute === 'Arn' : first?.startsWith('arn:') === true
}

/** The alarms that CodeDeploy takes. */
export const alarmTypes: ReadonlySet<string> = new Set([
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
])

const byName = perModel(model => {
  const named = new Map<string | undefined, Resource>()
  for (const resource of model.resources.values()) {
    const key = alarmTypes.has(resource.type)
      ? keyOf(at(resource.body, 'Properties', 'AlarmName'), model)
      : undefined
    if (key !== undefined) named.set(key, resource)
  }
  return named
})

/** A name that is text, or is put together; undefined where there is none or it is not known. */
function keyOf(name: Node | undefined, { value }: Model): string | undefined {
  const parts = name && partsOf(name, value)
  return parts && JSON.stringify(parts)
}
