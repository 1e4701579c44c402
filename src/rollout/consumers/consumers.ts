import { groupBy } from '../../node/group-by.ts'
import type { Node } from '../../node/node.ts'
import { at } from '../../node/values.ts'
import type { Path } from '../../node/walk.ts'
import { type Part, partsOf, textWith, type Yield } from '../../template/evaluate-parts.ts'
import { type Model, perModel } from '../../template/model.ts'
import { ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { functionNamed, functionOf } from '../deployments/deployments.ts'
import { type ConsumerKind, type ConsumerProperty, consumerTable } from './consumer-table.ts'
import { definitionText, standIn } from './definition-text.ts'
import { placesAt } from './places.ts'
import { type Qualification, qualificationOf } from './substitutions.ts'
import { taskQualifiers } from './task-qualifiers.ts'

/** A place through which a function of the template is called. */
export interface Consumer {
  /** What calls it, in the expansion. */
  readonly resource: Resource
  readonly kind: ConsumerKind
  /** The value that names the function, and its path under the resource. */
  readonly node: Node
  readonly path: Path
  /** The function, in the expansion. */
  readonly fn: Resource
  /** What is called: the alias, a version, or the function itself, that is `$LATEST`. */
  readonly via: 'alias' | 'version' | 'function'
  /** The alias resource, where the template has it and it is referred to. */
  readonly alias: Resource | undefined
  /** The alias or version as text, where it is written behind the function's name. */
  readonly qualifier: string | undefined
}

/** Every consumer of every function of the expansion. */
export const consumersOf: (model: Model) => readonly Consumer[] = perModel(model =>
  consumerTable.flatMap(property =>
    ofType(model, property.type).flatMap(resource => consumers(resource, property, model)),
  ),
)

/** The consumers of a function, by its logical id in the expansion. */
export const consumersOfFunction = (model: Model, id: string): readonly Consumer[] =>
  byFunction(model).get(id) ?? []

const byFunction = perModel(model => groupBy(consumersOf(model), ({ fn }) => fn.id))

/** The places in a resource through which it calls functions, by its logical id in the expansion. */
export const consumersIn = (model: Model, id: string): readonly Consumer[] =>
  byResource(model).get(id) ?? []

const byResource = perModel(model => groupBy(consumersOf(model), ({ resource }) => resource.id))

function consumers(resource: Resource, property: ConsumerProperty, model: Model): Consumer[] {
  const properties = at(resource.body, 'Properties')
  return placesAt(property.path, resource, model).flatMap(({ node, path }) => {
    const beside = qualificationOf(resource, path, model) ?? named(properties, property, model)
    return targetsOf(node, model).map(target => {
      const qualified = beside && target.via === 'function' ? qualifyBy(target, beside) : target
      return { resource, kind: property.kind, node, path, ...qualified }
    })
  })
}

/** What a property beside the function says. */
function named(
  properties: Node | undefined,
  { qualifier: name }: ConsumerProperty,
  { value }: Model,
): Qualification | undefined {
  const qualifier = name === undefined ? undefined : value.text(at(properties, ...name.split('.')))
  return qualifier === undefined ? undefined : { qualifier }
}

/** What a value calls. */
export type Target = Pick<Consumer, 'fn' | 'via' | 'alias' | 'qualifier'>

/** The function, alias or version that a value names, be it in the middle of an ARN or a URI. */
export const targetOf = (node: Node, model: Model): Target | undefined => targetsOf(node, model)[0]

/** Everything of the kind that a text names, such as the definition of a state machine. */
function targetsOf(node: Node, model: Model): Target[] {
  const parts = partsOf(node, model.value)
  if (!parts) return []
  const named = byText(parts, model)
  if (named) return [named]
  const tasks = tasksIn(parts)
  return parts.flatMap((part, i) => {
    const target = typeof part === 'string' ? undefined : byYield(part, model)
    if (!target) return []
    const qualified = qualifiedBy(target, parts[i + 1], parts[i + 2])
    const isTask = qualified.via === 'function' && tasks.has(standIn(i))
    return [isTask ? qualifyBy(qualified, { qualifier: tasks.get(standIn(i)) }) : qualified]
  })
}

/** What the tasks of a text that is a definition say of their functions. */
const tasksIn = (parts: readonly Part[]) => taskQualifiers(definitionText(parts))

function byYield({ id, attribute }: Yield, model: Model): Target | undefined {
  const resource = model.resources.get(id)
  switch (resource?.type) {
    case 'AWS::Lambda::Function':
      return attribute === undefined || attribute === 'Arn'
        ? { fn: resource, via: 'function', alias: undefined, qualifier: undefined }
        : undefined
    case 'AWS::Lambda::Alias':
      return of(resource, 'alias', resource, model)
    case 'AWS::Lambda::Version':
      return of(resource, 'version', undefined, model)
    default:
      return undefined
  }
}

function of(
  resource: Resource,
  via: 'alias' | 'version',
  alias: Resource | undefined,
  model: Model,
): Target | undefined {
  const fn = functionOf(at(resource.body, 'Properties', 'FunctionName'), model)
  return fn && { fn, via, alias, qualifier: undefined }
}

/** A name, or an ARN with a name, of a function that has that name. */
function byText(parts: readonly Part[], model: Model): Target | undefined {
  const text = textWith(parts, () => '*')
  const [, name, qualifier] =
    /(?:^|:function:)([A-Za-z0-9-_]+)(?::([A-Za-z0-9-_$]+))?(?:\/invocations)?$/.exec(text) ?? []
  const fn = name === undefined ? undefined : functionNamed(name, model)
  if (!fn) return undefined
  const target: Target = { fn, via: 'function', alias: undefined, qualifier: undefined }
  return qualifier === undefined ? target : qualify(target, qualifier)
}

/** What stands behind a function's name or ARN: `:live` is an alias, `:7` a version, `:${X}` either. */
function qualifiedBy(target: Target, next: Part | undefined, last: Part | undefined): Target {
  if (typeof next !== 'string' || target.via !== 'function') return target
  // A variable of a stage, which each stage has its own value for.
  if (next.startsWith(':${')) return qualifyBy(target, { qualifier: undefined })
  const [, qualifier] = /^:([A-Za-z0-9-_$]+)/.exec(next) ?? []
  if (qualifier !== undefined) return qualify(target, qualifier)
  const isVersion = typeof last === 'object' && last.attribute === 'Version'
  return next === ':' && last !== undefined
    ? { ...target, via: isVersion ? 'version' : 'alias' }
    : target
}

/** One that is not known may be an alias or a version. */
const qualifyBy = (target: Target, { qualifier }: Qualification): Target =>
  qualifier === undefined ? { ...target, via: 'alias' } : qualify(target, qualifier)

function qualify(target: Target, qualifier: string): Target {
  if (qualifier === '$LATEST') return { ...target, qualifier }
  return { ...target, via: /^\d+$/.test(qualifier) ? 'version' : 'alias', qualifier }
}
