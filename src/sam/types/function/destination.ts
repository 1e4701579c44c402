import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { given, isMap, isNull, onlyEntry, textOf, truthy } from '../../../node/values.ts'
import { ifArguments, isNoValue } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { type Attributes, type Emitter, passedAttributes, withAttribute } from '../../emit.ts'
import { sendingTo } from '../../iam/documents.ts'
import { logicalId } from '../../ids/logical-id.ts'
import { describe } from '../../properties.ts'
import type { SamResource } from '../sam-type.ts'
import { conditionName } from './condition-name.ts'

/** One of OnSuccess and OnFailure. */
export interface Request {
  readonly name: 'OnSuccess' | 'OnFailure'
  readonly id: string
  readonly value: Node
  readonly source: SamResource
  readonly emit: Emitter
}

/** Where results of asynchronous invocation go. */
export interface Destination {
  readonly name: string
  readonly target: Node
  readonly resource: Resource | undefined
  readonly policy: Exclude<Shape, undefined>
}

/** Type of destination to what the name of its policy says. */
const policyNames: ReadonlyMap<string, string> = new Map([
  ['SQS', 'SQS'],
  ['SNS', 'SNS'],
  ['EventBridge', 'EventBridge'],
  ['Lambda', 'Lambda'],
  ['S3Bucket', 'S3'],
])

/** Reads a destination, and makes its queue or topic where the user names none; undefined when it is refused. */
export function destination(request: Request, context: Context): Destination | undefined {
  const type = destinationType(request, context)
  const found = type === undefined ? undefined : destinationOf(type, request, context)
  const { origin } = request.value
  if (found && origin.kind === 'inherited') {
    context.output.sharedDestinations.set(origin.from, found.target)
  }
  return found
}

/** What Globals says is one thing for all functions, so they share what SAM makes of it. */
function writtenDestination({ value }: Request, { output }: Context): Node | undefined {
  const { origin } = value
  const shared =
    origin.kind === 'inherited' ? output.sharedDestinations.get(origin.from) : undefined
  return shared ?? given(value, 'Destination')
}

function destinationOf(type: string, request: Request, context: Context): Destination | undefined {
  const { name, id, value, emit } = request
  const written = writtenDestination(request, context)
  const choice = conditionalDestination(written, request, context)
  if (choice === 'malformed') return undefined
  const policyFor = (target: Node) =>
    sendingTo(policyNames.get(type) ?? type, `${id}${name}`, target)
  if (written && !choice) {
    return { name, target: written, resource: undefined, policy: policyFor(written) }
  }
  if (type !== 'SQS' && type !== 'SNS') {
    context.report('destination-type', value, `"${name}" of type "${type}" needs "Destination"`)
    return undefined
  }
  const resource = madeDestination(request, type, choice, context)
  const made = reference(resource)
  // A condition that is empty or false is none, but for the second of two.
  const isEither = choice && truthy(choice.condition)
  const target = emit.make(
    isEither ? { 'Fn::If': [choice.condition, made, fallbackOf(choice)] } : made,
  )
  return { name, target, resource, policy: policyFor(target) }
}

function destinationType({ name, value }: Request, { report }: Context): string | undefined {
  if (!isMap(value)) {
    report('destination-type', value, `"${name}" is ${describe(value)}, expected a mapping`)
    return undefined
  }
  const type = given(value, 'Type')
  const text = textOf(type)
  if (text !== undefined && policyNames.has(text)) return text
  const what = type ? describe(type) : 'missing'
  const message = `Type of "${name}" is ${what}, expected one of ${[...policyNames.keys()].join(', ')}`
  report('destination-type', type ?? value, message)
  return undefined
}

const reference = ({ id, type }: Resource) =>
  type === 'AWS::SQS::Queue' ? { 'Fn::GetAtt': [id, 'Arn'] } : { Ref: id }

interface Choice {
  readonly condition: Node
  readonly fallback: Node
}

/** Null is no value. */
const fallbackOf = ({ fallback }: Choice): Shape =>
  isNull(fallback) ? { Ref: 'AWS::NoValue' } : fallback

/** A destination that exists only under a condition: SAM makes one for the other case. */
function conditionalDestination(
  value: Node | undefined,
  { id, source, emit }: Request,
  context: Context,
): Choice | 'malformed' | undefined {
  if (onlyEntry(value)?.key !== 'Fn::If' || !value) return undefined
  const branches = ifArguments(value)
  if (!branches) {
    const message = 'Fn::If takes the name of a condition and two values'
    context.report('intrinsic-malformed', value, message)
    return 'malformed'
  }
  const { condition, then, otherwise } = branches
  if (isNoValue(then) === isNoValue(otherwise)) return undefined
  if (isNoValue(then)) return isNull(condition) ? undefined : { condition, fallback: otherwise }
  const name = conditionName(condition, 'Destination', context)
  if (name === undefined) return 'malformed'
  const negated = logicalId(`NOT${name}`, id)
  addCondition(negated, value, { 'Fn::Not': [{ Condition: name }] }, source, context)
  return { condition: emit.make(negated), fallback: then }
}

function addCondition(
  name: string,
  where: Node,
  body: Exclude<Shape, undefined>,
  source: SamResource,
  { output, report }: Context,
) {
  if (output.addCondition(name, 'EventInvokeConfig', where.origin, body)) return
  const message = `"${source.id}" depends on a condition, but the template has no Conditions section`
  report('condition-not-defined', where, message)
}

/** The queue or topic that SAM makes, under the function's condition and that of the destination. */
function madeDestination(
  { name, id, source, emit, value }: Request,
  type: string,
  choice: Choice | undefined,
  context: Context,
): Resource {
  const attributes = choice
    ? bothConditions(choice.condition, source, value, emit, context)
    : passedAttributes(source)
  return type === 'SQS'
    ? emit.resource(`${id}${name}Queue`, 'AWS::SQS::Queue', {}, { attributes })
    : emit.resource(`${id}${name}Topic`, 'AWS::SNS::Topic', {}, { attributes })
}

function bothConditions(
  condition: Node,
  source: SamResource,
  where: Node,
  { make }: Emitter,
  context: Context,
): Attributes {
  const attributes = passedAttributes(source)
  const written = given(source.body, 'Condition')
  const own = textOf(written)
  if (written && own === undefined) {
    const message = `"Condition" of "${source.id}" is ${describe(written)}, expected the name of a condition`
    context.report('resource-attribute-type', written, message)
  }
  if (own === undefined) {
    return truthy(condition) ? withAttribute(attributes, 'Condition', condition) : attributes
  }
  const name = conditionName(condition, 'Destination', context)
  if (name === undefined) return attributes
  const both = logicalId(`${own}AND${name}`, source.id)
  // AWS nests the two names one level deeper than CloudFormation would need.
  const nested = (inner: string) => ({ Condition: { Condition: inner } })
  addCondition(both, where, { 'Fn::And': [nested(own), nested(name)] }, source, context)
  return withAttribute(attributes, 'Condition', make(both))
}
