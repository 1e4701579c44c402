import type { Node } from '../node/node.ts'
import { at } from '../node/values.ts'
import { walk } from '../node/walk.ts'
import { getAttTarget } from '../template/evaluate-parts.ts'
import { isIntrinsic, refTarget } from '../template/intrinsics.ts'
import type { Model } from '../template/model.ts'
import type { Resource } from '../template/resource.ts'
import { type Consumer, consumersOfFunction } from './consumers.ts'
import { definitionOf } from './substitutions.ts'

/** Whether a consumer calls its function whatever the conditions are: not in one branch of a choice. */
export function isUnconditional({ resource, path, fn }: Consumer, model: Model): boolean {
  const start = path.indexOf('Fn::If')
  if (start < 0) return true
  if (model.value.unknown(at(resource.body, ...path.slice(0, start)))) return false
  const choice = path.slice(0, start + 1)
  return !consumersOfFunction(model, fn.id).some(
    other =>
      other.resource === resource &&
      other.via !== 'function' &&
      choice.every((step, i) => other.path[i] === step),
  )
}

/** Whether a consumer is a substitution in a definition that the template does not have. */
export const isElsewhere = ({ resource, path }: Consumer): boolean =>
  path[1] === 'DefinitionSubstitutions' && definitionOf(resource) === undefined

/** Where a consumer is written: of a generated value, what the author wrote in it. */
export const writtenPlace = ({ node }: Pick<Consumer, 'node'>): Node =>
  Array.from(walk(node), step => step.node).find(
    one => one.origin.kind !== 'generated' && isIntrinsic(one),
  ) ?? node

/** Whether a value is a function's Ref or Arn, and no longer text that names it. */
export function isReference(place: Node, fn: Resource): boolean {
  if (refTarget(place) === fn.id) return true
  const argument = at(place, 'Fn::GetAtt')
  const target = argument && getAttTarget(argument)
  return target?.id === fn.id && target.attribute === 'Arn'
}

/** The property of a resource that names its authorizer. */
export const isAuthorizer = ({ path }: Consumer): boolean =>
  /authorizeruri/i.test(String(path.at(-1)))

/** How a template refers to an alias: by SAM's name for it where SAM makes it. */
export const aliasReference = (source: Resource, alias: Resource) => ({
  Ref: source.type === 'AWS::Serverless::Function' ? `${source.id}.Alias` : alias.id,
})
