import { type Node, scalar } from '../../../node/node.ts'
import { given, textOf, truthy } from '../../../node/values.ts'
import type { Context } from '../../context.ts'
import { type Attributes, withAttribute } from '../../emit.ts'
import type { SamResource } from '../../types/sam-type.ts'

/** An API of a usage plan, and its stage. */
export interface Member {
  readonly source: SamResource
  readonly stage: string
}

/** The usage plan that REST APIs share: each that joins makes it anew, for all that have joined so far. */
export class SharedUsagePlan {
  readonly #members: Member[] = []

  /** All members, the new one last. */
  join(member: Member): readonly Member[] {
    this.#members.push(member)
    return [...this.#members]
  }
}

/** The attributes of a plan for several APIs: the most careful of theirs, and a condition when all have one. */
export function sharedAttributes(members: readonly Member[], context: Context): Attributes {
  const all = (name: string) =>
    members.map(({ source }) => given(source.body, name)).filter(value => truthy(value))
  const attributes = {
    DeletionPolicy: mostCareful(all('DeletionPolicy'), false),
    UpdateReplacePolicy: mostCareful(all('UpdateReplacePolicy'), true),
    Condition: sharedCondition(members, context),
  }
  return Object.entries(attributes).reduce(
    (set: Attributes, [name, value]) => (value ? withAttribute(set, name, value) : set),
    new Map(),
  )
}

/** The first policy, unless a later one keeps more. */
function mostCareful(policies: readonly Node[], knowsSnapshots: boolean): Node | undefined {
  const [first] = policies
  const named = (name: string) => policies.find(policy => textOf(policy) === name)
  const better = knowsSnapshots && textOf(first) === 'Delete' ? named('Snapshot') : undefined
  return named('Retain') ?? better ?? first
}

const conditionName = 'SharedUsagePlanCondition'

/** The name of the condition under which any of the APIs exists; AWS names the condition of a single one by its bare name. */
function sharedCondition(members: readonly Member[], context: Context): Node | undefined {
  const { output, report } = context
  const conditions = members.map(({ source }) => given(source.body, 'Condition'))
  if (!conditions.every(condition => condition !== undefined)) {
    output.removeCondition(conditionName)
    return undefined
  }
  const named = conditions.filter(condition => truthy(condition))
  const byName = new Map(named.map(node => [textOf(node) ?? '', node] as const))
  const names = [...byName.keys()]
  const [last] = [...byName.values()].slice(-1)
  if (!last) return undefined
  const [only, ...others] = names
  const body =
    others.length > 0 ? { 'Fn::Or': names.map(name => ({ Condition: name })) } : (only ?? '')
  if (!output.addCondition(conditionName, 'UsagePlan', last.origin, body)) {
    const message = 'A shared usage plan needs a "Conditions" section that defines its condition'
    report('condition-not-defined', last, message)
  }
  return scalar(last.origin, conditionName)
}
