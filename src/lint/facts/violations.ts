import { ifMeant } from '../../node/nearest.ts'
import type { Entry, Mapping, Node, Origin } from '../../node/node.ts'
import type { Fix, Severity } from '../../node/problem.ts'
import { remembered } from '../../node/remembered.ts'
import { at, isMap, isNull, itemsOf, textOf } from '../../node/values.ts'
import { meant } from '../../sam/meant.ts'
import type { Evaluator } from '../../template/evaluate.ts'
import { factsOf, propertyOf, type Shape, type TypeFacts } from '../../template/facts.ts'
import { hasGeneratedKeys, ifArguments, isIntrinsic, isNoValue } from '../../template/intrinsics.ts'
import type { Model } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import type { ValueType } from '../../template/value-type.ts'
import { describeTypes } from './describe.ts'
import { isPackaged } from './packaged.ts'
import { scalarFault } from './scalars.ts'
import { yielded } from './text-or-list.ts'

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
  readonly fixes?: readonly Fix[]
}

/** What is checked: its facts, and what it is called in a message. */
export interface Subject {
  readonly facts: TypeFacts
  readonly owner: string
  /** What a value or a name is reported at when it is not there. */
  readonly where: Node | Entry | Origin
  readonly value: Evaluator
  readonly template: Model
}

/** Everything in the properties of a resource that its type does not allow; nothing for unknown types. */
export function violationsOf(
  resource: Resource,
  value: Evaluator,
  template: Model,
): readonly Violation[] {
  const facts = factsOf(resource.type)
  if (!facts || isOpen(resource.type)) return []
  const subject = { facts, owner: resource.type, where: resource.idOrigin, value, template }
  return violationsIn(at(resource.body, 'Properties'), subject)
}

/** Everything in a mapping that the facts of it do not allow; `where` is what lacks what is missing. */
export function violationsIn(node: Node | undefined, subject: Subject): readonly Violation[] {
  const { facts, owner, where, value, template } = subject
  const found: Violation[] = []
  // Not spread: V8 makes a class of its own for each object that gets a key behind a spread.
  const checked: Checked = { facts, owner, where, value, template, found }
  if (isMap(node)) checkShape(facts.properties, node, checked)
  else if (!node) reportMissing(facts.properties, undefined, checked)
  return found
}

/** A subject, and where its violations go: most values have none, so that collecting costs nothing. */
interface Checked extends Subject {
  readonly found: Violation[]
}

/** Types that take properties of any name. */
const isOpen = (type: string) => type === 'AWS::CloudFormation::CustomResource'

function checkShape(shape: Shape, node: Mapping, subject: Checked): void {
  if (hasGeneratedKeys(node)) return
  reportMissing(shape, node, subject)
  for (const entry of node.entries.values()) {
    const property = propertyOf(shape, entry.key)
    if (property) checkValue(property.types, entry.value, subject, entry, entry.key)
    else subject.found.push(unknownProperty(shape, entry, node, subject))
  }
}

function unknownProperty(
  shape: Shape,
  entry: Entry,
  node: Mapping,
  { facts, owner }: Subject,
): Violation {
  const message = `"${entry.key}" is not a property of ${owner}`
  if (shape === facts.properties && Object.hasOwn(facts.attributes, entry.key)) {
    const reason = `"${entry.key}" of ${owner} is set by AWS and cannot be given`
    return { rule: 'read-only-property', where: entry, message: reason }
  }
  const { near, fixes } = meant(entry.key, entry.keyOrigin, Object.keys(shape), node)
  // A property may be newer than the facts.
  const unsafe = fixes.map(one => ({ ...one, safe: false }))
  return { rule: 'property-unknown', where: entry, message: message + ifMeant(near), fixes: unsafe }
}

function reportMissing(shape: Shape, node: Mapping | undefined, subject: Checked): void {
  for (const name of requiredOf(shape)) {
    const value = node?.entries.get(name)?.value
    if (value && !isNoValue(value)) continue
    const message = `${subject.owner} needs the property "${name}"`
    subject.found.push({ rule: 'property-missing', where: subject.where, message })
  }
}

const requiredOf = remembered((shape: Shape) =>
  Object.keys(shape).filter(name => shape[name]?.startsWith('!')),
)

/** Checks what stands at `where`, which is the value itself or the entry that has it. */
function checkValue(
  types: readonly ValueType[],
  node: Node,
  subject: Checked,
  where: Node | Entry,
  name: string,
): void {
  const branches = node.kind === 'map' ? ifArguments(node) : undefined
  if (branches) {
    const truth = subject.value.condition(textOf(branches.condition) ?? '')
    const { then, otherwise } = branches
    if (truth !== false) checkValue(types, then, subject, then, name)
    if (truth !== true) checkValue(types, otherwise, subject, otherwise, name)
  } else if (isIntrinsic(node)) checkCases(types, node, subject, where, name)
  else checkLiteral(types, node, subject, where, name)
}

/** An intrinsic is wrong when each thing that it can be is. */
function checkCases(
  types: readonly ValueType[],
  node: Node,
  subject: Checked,
  where: Node | Entry,
  name: string,
): void {
  const faults = subject.value.cases(node).map(one => {
    if (one === undefined) return undefined
    if (isIntrinsic(one)) return misfit(types, one, subject, name)
    const found: Violation[] = []
    checkLiteral(types, one, { ...subject, found }, where, name)
    return found[0]
  })
  // The last case of a parameter is the parameter itself, and tells more than its default.
  const last = faults.at(-1)
  if (last && !faults.includes(undefined)) subject.found.push({ ...last, where: node })
}

/** A list where text is expected, and the other way round; it is not always known what an intrinsic yields. */
function misfit(
  types: readonly ValueType[],
  node: Node,
  { owner, template }: Checked,
  name: string,
): Violation | undefined {
  const yields = yielded(node, template)
  if (!yields || types.some(({ kind }) => kind === 'json' || kind === kinds[yields.kind])) {
    return undefined
  }
  const { kind, by } = yields
  const message = `"${name}" of ${owner} must be ${describeTypes(types)}, and ${by} yields ${kind === 'list' ? 'a list' : 'text'}`
  return { rule: 'property-type', where: node, message }
}

const kinds = { list: 'list', text: 'scalar' } as const

function checkLiteral(
  types: readonly ValueType[],
  node: Node,
  subject: Checked,
  where: Node | Entry,
  name: string,
): void {
  // A null is another rule's mistake.
  if (isNull(node) || (node.kind === 'scalar' && isPackaged(subject.owner, name))) return
  const fitting = types.filter(type => fits(type, node))
  const [only] = fitting
  if (!only) {
    const message = `"${name}" of ${subject.owner} must be ${describeTypes(types)}`
    const place = node.kind === 'scalar' ? node : where
    subject.found.push({ rule: 'property-type', where: place, message })
  } else if (fitting.length === 1) checkInside(only, node, subject, where, name)
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
  subject: Checked,
  where: Node | Entry,
  name: string,
): void {
  if (type.kind === 'scalar') checkScalar(type, node, subject, name)
  else if (type.kind === 'list' || type.kind === 'map') checkEach(type.of, node, subject, name)
  else if (type.kind === 'shape' && isMap(node)) {
    const shape = subject.facts.types?.[type.name]
    const [owner] = subject.owner.split(' ', 1)
    if (shape) checkShape(shape, node, { ...subject, where, owner: `${owner} ${type.name}` })
  }
}

function checkScalar(
  type: ValueType & { kind: 'scalar' },
  node: Node,
  { owner, found }: Checked,
  name: string,
): void {
  const fault = node.kind === 'scalar' ? scalarFault(type, node) : undefined
  if (fault)
    found.push({ ...fault, where: node, message: `"${name}" of ${owner} ${fault.message}` })
}

/** The items of a list, or the values of a mapping whose keys are free. */
function checkEach(types: readonly ValueType[], node: Node, subject: Checked, name: string): void {
  for (const item of itemsOf(node)) checkValue(types, item, subject, item, name)
  if (!isMap(node) || hasGeneratedKeys(node)) return
  for (const entry of node.entries.values()) {
    checkValue(types, entry.value, subject, entry, `${name}.${entry.key}`)
  }
}
