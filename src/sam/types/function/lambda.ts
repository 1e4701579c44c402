import type { Shape } from '../../../node/build.ts'
import { type Node, scalar } from '../../../node/node.ts'
import { given, textOf, truthy } from '../../../node/values.ts'
import { refTarget } from '../../../template/intrinsics.ts'
import type { Context } from '../../context.ts'
import type { Emitter, Properties } from '../../emit.ts'
import { copies } from '../../properties.ts'
import { tagList } from '../../tags.ts'
import type { SamResource } from '../sam-type.ts'
import { capacityProvider } from './capacity.ts'
import { functionProperties } from './properties.ts'
import { filled, shared } from './shared.ts'

/** What the properties of the generated function depend on beside the SAM properties. */
export interface Settled {
  readonly code: Shape
  /** The value of AutoPublishCodeSha256, which becomes part of the description. */
  readonly sha: Node | undefined
}

/** The properties of the generated function, its role left as the user gave it. */
export function lambdaProperties(
  source: SamResource,
  { code, sha }: Settled,
  { make }: Emitter,
  context: Context,
): Properties {
  const value = (name: string) => given(source.properties, name)
  const ifTruthy = (name: string) => (truthy(value(name)) ? value(name) : undefined)
  const queue = value('DeadLetterQueue')
  return {
    Code: code,
    FunctionName: ifTruthy('FunctionName'),
    FunctionScalingConfig: ifTruthy('FunctionScalingConfig'),
    Tags: tagList(make, 'lambda:createdBy', value('Tags')),
    TracingConfig: isTraced(source, context) ? { Mode: tracing(source, context) } : undefined,
    DeadLetterConfig: truthy(queue) ? { TargetArn: given(queue, 'TargetArn') } : undefined,
    CapacityProviderConfig: capacityProvider(source, context),
    ...copies(functionProperties, source.properties),
    Description: description(value('Description'), sha, context),
  }
}

/** Whether X-Ray tracing is on; an unknown value counts as on. */
export function isTraced(source: SamResource, context: Context): boolean {
  const mode = given(source.properties, 'Tracing')
  return truthy(mode) && textOf(context.resolve.parameters(mode)) !== 'Disabled'
}

/** A Ref stays as written; AWS fills in the parameters inside of other functions on the way. */
function tracing(source: SamResource, { resolve }: Context): Node | undefined {
  const mode = given(source.properties, 'Tracing')
  return mode && refTarget(mode) === undefined ? resolve.parameters(mode) : mode
}

/** The description, with the code's hash behind it where the author gives one: a change of it changes the function. */
function description(text: Node | undefined, sha: Node | undefined, context: Context): Shape {
  if (!sha) return text && shared(text, context)
  if (!truthy(text)) return sha
  const known = filled(text, context)
  if (!truthy(known)) return sha
  const words = textOf(known)
  return words === undefined
    ? { 'Fn::Join': [' ', [known, sha]] }
    : scalar(known.origin, `${words} ${textOf(sha)}`)
}
