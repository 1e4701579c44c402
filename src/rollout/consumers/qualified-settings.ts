import type { Node } from '../../node/node.ts'
import { at } from '../../node/values.ts'
import { type Part, partsOf } from '../../template/evaluate-parts.ts'
import { type Model, perModel } from '../../template/model.ts'
import { ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { functionNamed, functionOf } from '../deployments/deployments.ts'

/** What a resource sets for an alias or version of a function, which it names beside the function. */
export interface QualifiedSetting {
  readonly resource: Resource
  /** The value that names the alias or version. */
  readonly node: Node
  /** The function, where the template has it. */
  readonly fn: Resource | undefined
  /** Empty where none is named, undefined where it is not known. */
  readonly qualifier: string | undefined
}

/** The retries and destinations of the template, each for a function and a qualifier. */
export const eventInvokeConfigsOf: (model: Model) => readonly QualifiedSetting[] = perModel(model =>
  ofType(model, 'AWS::Lambda::EventInvokeConfig').flatMap(resource => {
    const property = (name: string) => at(resource.body, 'Properties', name)
    const node = property('Qualifier')
    const fn = functionOf(property('FunctionName'), model)
    return node ? [{ resource, node, fn, qualifier: model.value.text(node) }] : []
  }),
)

/**
 * What scales provisioned concurrency, whose `ResourceId` is `function:name:alias` or `function:name:7`:
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
 */
export const concurrencyTargetsOf: (model: Model) => readonly QualifiedSetting[] = perModel(model =>
  ofType(model, 'AWS::ApplicationAutoScaling::ScalableTarget').flatMap(resource => {
    const property = (name: string) => at(resource.body, 'Properties', name)
    const node = property('ResourceId')
    const parts = partsOf(node, model.value)
    const dimension = model.value.text(property('ScalableDimension'))
    if (!node || !parts || dimension !== 'lambda:function:ProvisionedConcurrency') return []
    return [{ resource, node, ...scaled(parts, model) }]
  }),
)

type Scaled = Pick<QualifiedSetting, 'fn' | 'qualifier'>

function scaled([first, second, ...rest]: readonly Part[], model: Model): Scaled {
  if (typeof first !== 'string') return ofArn(first?.id, second, model)
  const [, name = '', qualifier] = /^function:([\w-]*)(?::([\w$-]*))?$/.exec(first) ?? []
  if (second === undefined) return { fn: functionNamed(name, model), qualifier: qualifier ?? '' }
  const fn = first === 'function:' ? byRef(second, model) : undefined
  return { fn, qualifier: fn && behind(rest) }
}

/** An ARN, such as that of an alias, is no `ResourceId` at all. */
function ofArn(id: string | undefined, next: Part | undefined, { resources }: Model): Scaled {
  const isOfLambda = resources.get(id ?? '')?.type.startsWith('AWS::Lambda::') === true
  return { fn: undefined, qualifier: isOfLambda && next === undefined ? '' : undefined }
}

function byRef(part: Part, { resources }: Model): Resource | undefined {
  const fn = typeof part === 'object' && part.attribute === undefined && resources.get(part.id)
  return fn && fn.type === 'AWS::Lambda::Function' ? fn : undefined
}

/** What stands behind the name of the function. */
function behind([text, ...rest]: readonly Part[]): string | undefined {
  if (text === undefined) return ''
  return typeof text === 'string' && rest.length === 0 ? text.replace(/^:/, '') : undefined
}
