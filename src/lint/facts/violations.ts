import type { Entry, Mapping, Node, Origin } from '../../node/node.ts'
import type { Severity } from '../../node/problem.ts'
import { at, entriesOf, isMap, isNull, itemsOf, textOf } from '../../node/values.ts'
import type { Evaluator } from '../../template/evaluate.ts'
import { factsOf, propertyOf, type Shape, type TypeFacts } from '../../template/facts.ts'
import { ifArguments, isIntrinsic, isNoValue } from '../../template/intrinsics.ts'
import type { Resource } from '../../template/resource.ts'
import type { ValueType } from '../../template/value-type.ts'
import { hint } from '../hint.ts'
import { describeTypes } from './describe.ts'
import { isPackaged } from './packaged.ts'
import { scalarFault } from './scalars.ts'

/** A value that CloudFormation's facts do not allow. */
export interface Violation {
  readonly rule:
    | 'property-unknown'
    | 'property-missing'
    | 'property-type'
    | 'property-value'
    | 'read-only-property'
  readonly where: Node | Entry | Origin
  readonly message: string
  /** Where it is more serious than the rule. */
  readonly severity?: Severity
}

/** What is checked: its facts, and what it is called in a message. */
export interface Subject {
  readonly facts: TypeFacts
  readonly owner: string
  /** What a value or a name is reported at when it is not there. */
  readonly where: Node | Entry | Origin
  readonly value: Evaluator
}

/** Everything in the properties of a resource that its type does not allow; nothing for unknown types. */
export function violationsOf(resource: Resource, value: Evaluator): readonly Violation[] {
  const facts = factsOf(resource.type)
  if (!facts || isOpen(resource.type)) return []
  const properties = at(resource.body, 'Properties')
  const subject = { facts, owner: resource.type, where: resource.idOrigin, value }
  return properties
    ? violationsIn(properties, subject)
    : [...missing(facts.properties, undefined, subject)]
}

/** Everything in a mapping that the facts of it do not allow; `where` is what lacks what is missing. */
export const violationsIn = (node: Node, subject: Subject): readonly Violation[] =>
  isMap(node) ? [...checkShape(subject.facts.properties, node, subject)] : []

/** Types that take properties of any name. */
const isOpen = (type: string) => type === 'AWS::CloudFormation::CustomResource'

function* checkShape(shape: Shape, node: Mapping, subject: Subject): Iterable<Violation> {
  if (hasGeneratedKeys(node)) return
  yield* missing(shape, node, subject)
  for (const entry of entriesOf(node)) {
    const property = propertyOf(shape, entry.key)
    if (property)
      yield* checkValue(property.types, entry.value, { ...subject, where: entry }, entry.key)
    else yield unknownProperty(shape, entry, subject)
  }
}

/** A `Fn::Transform` or `Fn::ForEach` among other keys adds keys that nobody knows yet. */
const hasGeneratedKeys = (node: Mapping) =>
  entriesOf(node).some(({ key }) => key.startsWith('Fn::'))

function unknownProperty(shape: Shape, entry: Entry, { facts, owner }: Subject): Violation {
  const message = `"${entry.key}" is not a property of ${owner}`
  if (shape === facts.properties && Object.hasOwn(facts.attributes, entry.key)) {
    const reason = `"${entry.key}" of ${owner} is set by AWS and cannot be given`
    return { rule: 'read-only-property', where: entry, message: reason }
  }
  const meant = hint(entry.key, Object.keys(shape))
  return { rule: 'property-unknown', where: entry, message: message + meant }
}

function* missing(shape: Shape, node: Mapping | undefined, subject: Subject): Iterable<Violation> {
  for (const [name, text] of Object.entries(shape)) {
    if (!text.startsWith('!')) continue
    const value = at(node, name)
    if (value && !isNoValue(value)) continue
    const message = `${subject.owner} needs the property "${name}"`
    yield { rule: 'property-missing', where: subject.where, message }
  }
}

function* checkValue(
  types: readonly ValueType[],
  node: Node,
  subject: Subject,
  name: string,
): Iterable<Violation> {
  const branches = ifArguments(node)
  if (branches) {
    const truth = subject.value.condition(textOf(branches.condition) ?? '')
    const reached = [truth === false ? [] : branches.then, truth === true ? [] : branches.otherwise]
    for (const where of reached.flat()) yield* checkValue(types, where, { ...subject, where }, name)
  } else if (isIntrinsic(node)) yield* checkCases(types, node, subject, name)
  else yield* checkLiteral(types, node, subject, name)
}

/** An intrinsic is wrong when each thing that it can be is; it is not known what others yield. */
function* checkCases(
  types: readonly ValueType[],
  node: Node,
  subject: Subject,
  name: string,
): Iterable<Violation> {
  const faults = subject.value.cases(node).map(one => {
    const isKnown = one !== undefined && !isIntrinsic(one)
    const [first] = isKnown ? checkLiteral(types, one, subject, name) : []
    return first
  })
  const [first] = faults
  if (first && !faults.includes(undefined)) yield { ...first, where: node }
}

function* checkLiteral(
  types: readonly ValueType[],
  node: Node,
  subject: Subject,
  name: string,
): Iterable<Violation> {
  // A null is another rule's mistake.
  if (isNull(node) || (node.kind === 'scalar' && isPackaged(subject.owner, name))) return
  const fitting = types.filter(type => fits(type, node))
  const [only, ...others] = fitting
  if (!only) {
    const message = `"${name}" of ${subject.owner} must be ${describeTypes(types)}`
    yield { rule: 'property-type', where: node.kind === 'scalar' ? node : subject.where, message }
  } else if (others.length === 0) yield* checkInside(only, node, subject, name)
}

function fits(type: ValueType, node: Node): boolean {
  switch (type.kind) {
    case 'json':
      return true
    case 'list':
      return node.kind === 'list'
    case 'map':
    case 'shape':
    case 'tag':
      return node.kind === 'map'
    case 'scalar':
      return node.kind === 'scalar'
  }
}

function checkInside(
  type: ValueType,
  node: Node,
  subject: Subject,
  name: string,
): Iterable<Violation> {
  if (type.kind === 'scalar') return checkScalar(type, node, subject, name)
  if (type.kind === 'list' || type.kind === 'map') return checkEach(type.of, node, subject, name)
  const shape = type.kind === 'shape' ? subject.facts.types?.[type.name] : undefined
  if (!shape || type.kind !== 'shape' || !isMap(node)) return []
  const [owner] = subject.owner.split(' ', 1)
  return checkShape(shape, node, { ...subject, owner: `${owner} ${type.name}` })
}

function* checkScalar(
  type: ValueType & { kind: 'scalar' },
  node: Node,
  { owner }: Subject,
  name: string,
): Iterable<Violation> {
  const fault = node.kind === 'scalar' ? scalarFault(type, node) : undefined
  if (fault) yield { ...fault, where: node, message: `"${name}" of ${owner} ${fault.message}` }
}

/** The items of a list, or the values of a mapping whose keys are free. */
function* checkEach(
  types: readonly ValueType[],
  node: Node,
  subject: Subject,
  name: string,
): Iterable<Violation> {
  for (const item of itemsOf(node))
    yield* checkValue(types, item, { ...subject, where: item }, name)
  if (isMap(node) && hasGeneratedKeys(node)) return
  for (const entry of entriesOf(node)) {
    yield* checkValue(types, entry.value, { ...subject, where: entry }, `${name}.${entry.key}`)
  }
}
