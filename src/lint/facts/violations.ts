import type { Entry, Mapping, Node, Origin } from '../../node/node.ts'
import { at, entriesOf, isMap, isNull, itemsOf } from '../../node/values.ts'
import { nearest } from '../../sam/nearest.ts'
import { factsOf, propertyOf, type Shape, type TypeFacts } from '../../template/facts.ts'
import { ifArguments, isIntrinsic, isNoValue } from '../../template/intrinsics.ts'
import type { Resource } from '../../template/resource.ts'
import type { ValueType } from '../../template/value-type.ts'
import { describeTypes } from './describe.ts'
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
}

/** Where the walk is: the type it walks, and what that is called in a message. */
interface Place {
  readonly facts: TypeFacts
  readonly owner: string
  /** What a value or a name is reported at when it is not there. */
  readonly where: Node | Entry | Origin
}

/** Everything in the properties of a resource that its type does not allow; nothing for unknown types. */
export function violationsOf(resource: Resource): readonly Violation[] {
  const facts = factsOf(resource.type)
  if (!facts || isOpen(resource.type)) return []
  const properties = at(resource.body, 'Properties')
  const place = { facts, owner: resource.type, where: resource.idOrigin }
  if (!properties) return [...missing(facts.properties, undefined, place)]
  return isMap(properties) ? [...checkShape(facts.properties, properties, place)] : []
}

/** Types that take properties of any name. */
const isOpen = (type: string) => type === 'AWS::CloudFormation::CustomResource'

function* checkShape(shape: Shape, node: Mapping, place: Place): Iterable<Violation> {
  if (hasGeneratedKeys(node)) return
  yield* missing(shape, node, place)
  for (const entry of entriesOf(node)) {
    const property = propertyOf(shape, entry.key)
    if (property)
      yield* checkValue(property.types, entry.value, { ...place, where: entry }, entry.key)
    else yield unknownProperty(shape, entry, place)
  }
}

/** A `Fn::Transform` or `Fn::ForEach` among other keys adds keys that nobody knows yet. */
const hasGeneratedKeys = (node: Mapping) =>
  entriesOf(node).some(({ key }) => key.startsWith('Fn::'))

function unknownProperty(shape: Shape, entry: Entry, { facts, owner }: Place): Violation {
  const message = `"${entry.key}" is not a property of ${owner}`
  if (shape === facts.properties && Object.hasOwn(facts.attributes, entry.key)) {
    const reason = `"${entry.key}" of ${owner} is set by AWS and cannot be given`
    return { rule: 'read-only-property', where: entry, message: reason }
  }
  const meant = nearest(entry.key, Object.keys(shape))
  return {
    rule: 'property-unknown',
    where: entry,
    message: meant ? `${message}, did you mean "${meant}"?` : message,
  }
}

function* missing(shape: Shape, node: Mapping | undefined, place: Place): Iterable<Violation> {
  for (const [name, text] of Object.entries(shape)) {
    if (!text.startsWith('!')) continue
    const value = at(node, name)
    if (value && !isNoValue(value)) continue
    const message = `${place.owner} needs the property "${name}"`
    yield { rule: 'property-missing', where: place.where, message }
  }
}

function* checkValue(
  types: readonly ValueType[],
  node: Node,
  place: Place,
  name: string,
): Iterable<Violation> {
  const branches = ifArguments(node)
  if (branches) {
    for (const branch of [branches.then, branches.otherwise]) {
      yield* checkValue(types, branch, { ...place, where: branch }, name)
    }
    return
  }
  // A null is another rule's mistake; an intrinsic yields what nobody knows yet.
  if (isNull(node) || isIntrinsic(node)) return
  const fitting = types.filter(type => fits(type, node))
  const [only, ...others] = fitting
  if (!only) {
    const message = `"${name}" of ${place.owner} must be ${describeTypes(types)}`
    yield { rule: 'property-type', where: node, message }
  } else if (others.length === 0) yield* checkInside(only, node, place, name)
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

function checkInside(type: ValueType, node: Node, place: Place, name: string): Iterable<Violation> {
  if (type.kind === 'scalar') return checkScalar(type, node, place, name)
  if (type.kind === 'list' || type.kind === 'map') return checkEach(type.of, node, place, name)
  const shape = type.kind === 'shape' ? place.facts.types?.[type.name] : undefined
  if (!shape || type.kind !== 'shape' || !isMap(node)) return []
  const [owner] = place.owner.split(' ', 1)
  return checkShape(shape, node, { ...place, owner: `${owner} ${type.name}` })
}

function* checkScalar(
  type: ValueType & { kind: 'scalar' },
  node: Node,
  { owner }: Place,
  name: string,
): Iterable<Violation> {
  const fault = node.kind === 'scalar' ? scalarFault(type, node) : undefined
  if (fault)
    yield { rule: fault.rule, where: node, message: `"${name}" of ${owner} ${fault.message}` }
}

/** The items of a list, or the values of a mapping whose keys are free. */
function* checkEach(
  types: readonly ValueType[],
  node: Node,
  place: Place,
  name: string,
): Iterable<Violation> {
  for (const item of itemsOf(node)) yield* checkValue(types, item, { ...place, where: item }, name)
  if (isMap(node) && hasGeneratedKeys(node)) return
  for (const entry of entriesOf(node)) {
    yield* checkValue(types, entry.value, { ...place, where: entry }, `${name}.${entry.key}`)
  }
}
