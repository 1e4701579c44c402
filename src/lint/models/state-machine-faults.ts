import { hint } from '../../node/nearest.ts'
import type { Entry, Mapping, Node } from '../../node/node.ts'
import type { Severity } from '../../node/problem.ts'
import { at, entriesOf, isMap, itemsOf, literal, textOf } from '../../node/values.ts'
import { isOpen } from '../../rollout/consumers/definition-text.ts'
import { isIntrinsic } from '../../template/intrinsics.ts'
import { languageFaults } from './query-language.ts'
import { isIncomplete, known, machinesIn } from './state-machine-definition.ts'

/** What is wrong in a definition, and where. */
export interface DefinitionFault {
  readonly where: Node | Entry
  readonly message: string
  /** Where Step Functions takes it, though it does not do what it looks like. */
  readonly severity?: Severity
}

/** Everything in a definition, or in one inside of it, that Step Functions refuses. */
export function definitionFaults(machine: Node): readonly DefinitionFault[] {
  const faults = faultsIn(machine)
  const states = at(machine, 'States')
  const hasEnd = entriesOf(states).some(({ value }) => mayEnd(value))
  const isEndless = faults.length === 0 && isMap(states) && !isIntrinsic(states) && !hasEnd
  return [
    ...faults,
    ...(isEndless ? [{ where: machine, message: 'The definition has no state that ends it' }] : []),
    ...languageFaults(machine),
  ]
}

/** Whether a state is the last one in some execution, or may be. */
function mayEnd(state: Node): boolean {
  const type = known(at(state, 'Type'))
  const isLast = typeof type !== 'string' || type === 'Succeed' || type === 'Fail'
  return isLast || !isMap(state) || isIncomplete(state) || state.entries.has('End')
}

/** The same in a definition or in one inside of it. */
function faultsIn(machine: Node): readonly DefinitionFault[] {
  const states = at(machine, 'States')
  if (!isMap(machine) || isIncomplete(machine)) return []
  if (!states) return [{ where: machine, message: 'The definition has no States' }]
  if (!isMap(states) || isIncomplete(states) || [...states.entries.keys()].some(isOpen)) return []
  const all = entriesOf(states)
  const own = [...startFaults(machine, states), ...all.flatMap(state => stateFaults(state, states))]
  return [
    // What leads to no state may be what should lead to the one that none leads to.
    ...(own.length > 0 ? own : unreachedFaults(machine, states)),
    ...all.flatMap(({ value }) => machinesIn(value).flatMap(faultsIn)),
  ]
}

function startFaults(machine: Mapping, states: Mapping): DefinitionFault[] {
  const start = at(machine, 'StartAt')
  if (!start) return [{ where: machine, message: 'The definition has no StartAt' }]
  return targetFaults('StartAt', start, states)
}

function targetFaults(field: string, node: Node, states: Mapping): DefinitionFault[] {
  const name = known(node)
  if (typeof name !== 'string' || states.entries.has(name)) return []
  const meant = hint(name, states.entries.keys())
  return [{ where: node, message: `${field} is "${name}", which is no state beside it${meant}` }]
}

/** What a type of state needs: `Next` or `End`, and one of some fields. */
interface StateType {
  readonly goesOn: boolean
  readonly oneOf?: readonly string[]
  /** Whether it is the last one of an execution. */
  readonly isLast?: true
  /** Whether it has retriers and catchers. */
  readonly handles?: true
}

const types: ReadonlyMap<string, StateType> = new Map<string, StateType>([
  ['Choice', { goesOn: false, oneOf: ['Choices'] }],
  ['Fail', { goesOn: false, isLast: true }],
  ['Map', { goesOn: true, oneOf: ['ItemProcessor', 'Iterator'], handles: true }],
  ['Parallel', { goesOn: true, oneOf: ['Branches'], handles: true }],
  ['Pass', { goesOn: true }],
  ['Succeed', { goesOn: false, isLast: true }],
  ['Task', { goesOn: true, oneOf: ['Resource'], handles: true }],
  ['Wait', { goesOn: true, oneOf: ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'] }],
])

function stateFaults(state: Entry, states: Mapping): DefinitionFault[] {
  const { key, value } = state
  if (!isMap(value) || isIncomplete(value)) return []
  const name = known(at(value, 'Type'))
  if (name === undefined) return [{ where: state, message: `State "${key}" has no Type` }]
  const type = name === null ? undefined : types.get(name)
  if (name !== null && !type) {
    const where = at(value, 'Type') ?? state
    return [{ where, message: `State "${key}" has the type "${name}"${hint(name, types.keys())}` }]
  }
  return [
    ...(type ? [...fieldFaults(state, value, type), ...foreignFaults(state, value, type)] : []),
    ...handlerFaults(state, value),
    ...transitionsOf(value).flatMap(({ field, node }) => targetFaults(field, node, states)),
  ]
}

function fieldFaults(state: Entry, value: Mapping, { goesOn, oneOf }: StateType) {
  const faults: DefinitionFault[] = []
  const say = (message: string, where: Node | Entry = state) => {
    faults.push({ where, message: `State "${state.key}" ${message}` })
  }
  const isGiven = (name: string) => value.entries.has(name)
  const next = value.entries.get('Next')
  const end = literal(at(value, 'End')) === true
  if (goesOn && !next && !isGiven('End')) say('has neither Next nor End')
  if (goesOn && next && end) say('has both Next and End', next)
  const extra = goesOn ? undefined : (next ?? value.entries.get('End'))
  if (extra) say(`is of a type that has no ${extra.key}`, extra)
  if (oneOf && !oneOf.some(isGiven)) say(`has no ${oneOf.join(' or ')}`)
  return faults
}

/**
 * Only a task has a timeout, only what may fail halfway has retriers and catchers, and what is last
 * assigns nothing. https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
function foreignFaults(state: Entry, value: Mapping, type: StateType): DefinitionFault[] {
  const isTask = type.oneOf?.includes('Resource')
  const foreign = [
    ...(isTask ? [] : ['TimeoutSeconds']),
    ...(type.handles ? [] : ['Retry', 'Catch']),
    ...(type.isLast ? ['Assign'] : []),
  ]
  return foreign
    .flatMap(name => value.entries.get(name) ?? [])
    .map(where => ({
      where,
      message: `State "${state.key}" is of a type that has no ${where.key}`,
    }))
}

/** Retriers and catchers say for which errors they are, catchers and choices where to go. */
function handlerFaults(state: Entry, value: Mapping): DefinitionFault[] {
  const needs = { Choices: ['Next'], Retry: ['ErrorEquals'], Catch: ['ErrorEquals', 'Next'] }
  return Object.entries(needs).flatMap(([field, names]) =>
    itemsOf(at(value, field)).flatMap(one =>
      names
        .filter(name => isMap(one) && !isIncomplete(one) && !at(one, name))
        .map(name => ({
          where: one,
          message: `State "${state.key}" has an entry of ${field} without ${name}`,
        })),
    ),
  )
}

interface Transition {
  readonly field: string
  readonly node: Node
}

/** Where a state may go on to. */
function transitionsOf(state: Node): Transition[] {
  const own = ['Next', 'Default'].map(field => ({ field, node: at(state, field) }))
  const nested = ['Choices', 'Catch'].flatMap(list =>
    itemsOf(at(state, list)).map(one => ({ field: 'Next', node: at(one, 'Next') })),
  )
  return [...own, ...nested].flatMap(({ field, node }) => (node ? [{ field, node }] : []))
}

/** The states that none leads to; none where it is not known where one goes. */
function unreached(machine: Mapping, states: Mapping): readonly Entry[] {
  const start = known(at(machine, 'StartAt')) ?? ''
  const reached = new Set([start])
  for (const name of reached) {
    const next = nextOf(at(states, name))
    if (!next) return []
    for (const one of next) if (states.entries.has(one)) reached.add(one)
  }
  return entriesOf(states).filter(({ key }) => !reached.has(key))
}

const unreachedFaults = (machine: Mapping, states: Mapping): DefinitionFault[] =>
  unreached(machine, states).map(where => ({
    where,
    message: `No state leads to the state "${where.key}"`,
  }))

/** The names of the states that a state may go on to; undefined where they are not known. */
function nextOf(state: Node | undefined): readonly string[] | undefined {
  if (!isMap(state) || isOpenEnded(state)) return undefined
  const names = transitionsOf(state).map(({ node }) => known(node))
  return names.includes(null) ? undefined : names.filter(name => typeof name === 'string')
}

/** Whether parts of a state that say where it goes are put in. */
const isOpenEnded = (state: Mapping): boolean =>
  isIncomplete(state) ||
  ['Choices', 'Catch'].some(name => {
    const list = at(state, name)
    return list !== undefined && (list.kind !== 'list' || list.items.some(isOpenItem))
  })

/** Whether an item is put in, and may be several. */
const isOpenItem = (item: Node): boolean => isIntrinsic(item) || isOpen(textOf(item) ?? '')
