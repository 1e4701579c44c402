import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { at, given, isMap, itemsOf, textOf } from '../../../node/values.ts'
import { isNoValue } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import {
  type Attributes,
  allAttributes,
  type Emitter,
  emitter,
  passedAttributes,
  withAttribute,
} from '../../emit.ts'
import { sendingTo } from '../../iam/documents.ts'
import { logicalId } from '../../ids/logical-id.ts'
import { describe } from '../../properties.ts'
import type { SamResource } from '../sam-type.ts'

/** What asynchronous invocation is configured with, and what the function must be allowed for it. */
export interface InvokeConfig {
  readonly resources: readonly Resource[]
  readonly policies: readonly Node[]
}

/** The destinations and limits of asynchronous invocation, with the queues and topics that SAM adds. */
export function invokeConfig(
  source: SamResource,
  alias: string | undefined,
  context: Context,
): InvokeConfig {
  const written = given(source.properties, 'EventInvokeConfig')
  if (!written || (isMap(written) && written.entries.size === 0))
    return { resources: [], policies: [] }
  const config = context.resolve.parameters(written)
  const emit = emitter('EventInvokeConfig', written.origin)
  const id = `${source.id}EventInvokeConfig`
  const destinations = (['OnSuccess', 'OnFailure'] as const).flatMap(name => {
    const value = given(config, 'DestinationConfig', name)
    return value ? [destination({ name, id, value, source, emit }, context)] : []
  })
  const found = destinations.filter(d => d !== undefined)
  const main = emit.resource(
    id,
    'AWS::Lambda::EventInvokeConfig',
    {
      FunctionName: { Ref: source.id },
      Qualifier: alias ?? '$LATEST',
      DestinationConfig: {
        ...Object.fromEntries(found.map(({ name, target }) => [name, { Destination: target }])),
      },
      MaximumEventAgeInSeconds: given(config, 'MaximumEventAgeInSeconds'),
      MaximumRetryAttempts: given(config, 'MaximumRetryAttempts'),
    },
    {
      attributes: allAttributes(source),
      dependsOn: alias === undefined ? undefined : [aliasId(source.id, alias)],
    },
  )
  return {
    resources: [...found.flatMap(({ resource }) => resource ?? []), main],
    policies: found.map(({ policy }) => emit.make(policy)),
  }
}

/** The logical id of a function's alias. */
export const aliasId = (functionId: string, name: string): string =>
  `${functionId}Alias${name.replaceAll('-', 'D').replaceAll('_', 'U')}`

interface Request {
  readonly name: 'OnSuccess' | 'OnFailure'
  readonly id: string
  readonly value: Node
  readonly source: SamResource
  readonly emit: Emitter
}

interface Destination {
  readonly name: string
  readonly target: Shape
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

function destination(request: Request, context: Context): Destination | undefined {
  const { name, id, value } = request
  const type = destinationType(request, context)
  if (type === undefined) return undefined
  const written = given(value, 'Destination')
  const choice = conditionalDestination(written, request, context)
  if (choice === 'malformed') return undefined
  const isMade = !written || choice !== undefined
  if (isMade && type !== 'SQS' && type !== 'SNS') {
    context.report('invoke-destination', value, `"${name}" of type "${type}" needs "Destination"`)
    return undefined
  }
  const resource = isMade ? madeDestination(request, type, choice, context) : undefined
  const made = resource && reference(resource)
  const target = choice
    ? { 'Fn::If': [choice.condition, made, choice.fallback] }
    : (made ?? written)
  const policy = sendingTo(policyNames.get(type) ?? type, `${id}${name}`, target)
  return { name, target, resource, policy }
}

function destinationType({ name, value }: Request, { report }: Context): string | undefined {
  if (!isMap(value)) {
    report('invoke-destination', value, `"${name}" is ${describe(value)}, expected a mapping`)
    return undefined
  }
  const type = given(value, 'Type')
  const text = textOf(type)
  if (text !== undefined && policyNames.has(text)) return text
  const what = type ? describe(type) : 'missing'
  const message = `Type of "${name}" is ${what}, expected one of ${[...policyNames.keys()].join(', ')}`
  report('invoke-destination', type ?? value, message)
  return undefined
}

const reference = ({ id, type }: Resource): Shape =>
  type === 'AWS::SQS::Queue' ? { 'Fn::GetAtt': [id, 'Arn'] } : { Ref: id }

interface Choice {
  readonly condition: string
  readonly fallback: Node
}

/** A destination that exists only under a condition: SAM makes one for the other case. */
function conditionalDestination(
  value: Node | undefined,
  { id, source }: Request,
  context: Context,
): Choice | 'malformed' | undefined {
  const branches = isMap(value) && value.entries.size === 1 ? at(value, 'Fn::If') : undefined
  if (!value || !branches) return undefined
  const [condition, then, otherwise, ...rest] = itemsOf(branches)
  const name = textOf(condition)
  if (!condition || !then || !otherwise || rest.length > 0 || name === undefined) {
    context.report(
      'intrinsic-malformed',
      branches,
      'Fn::If takes the name of a condition and two values',
    )
    return 'malformed'
  }
  if (isNoValue(then) === isNoValue(otherwise)) return undefined
  if (isNoValue(then)) return { condition: name, fallback: otherwise }
  const negated = logicalId(`NOT${name}`, id)
  addCondition(negated, value, { 'Fn::Not': [{ Condition: name }] }, source, context)
  return { condition: negated, fallback: then }
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
  condition: string,
  source: SamResource,
  where: Node,
  { make }: Emitter,
  context: Context,
): Attributes {
  const attributes = passedAttributes(source)
  const own = textOf(given(source.body, 'Condition'))
  if (!own) return withAttribute(attributes, 'Condition', make(condition))
  const both = logicalId(`${own}AND${condition}`, source.id)
  // AWS nests the two names one level deeper than CloudFormation would need.
  const nested = (name: string) => ({ Condition: { Condition: name } })
  addCondition(both, where, { 'Fn::And': [nested(own), nested(condition)] }, source, context)
  return withAttribute(attributes, 'Condition', make(both))
}
