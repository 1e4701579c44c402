import type { Node } from '../../node/node.ts'
import { at, given, truthy } from '../../node/values.ts'
import { serviceRoleId } from '../../sam/deploy/deployments.ts'
import { sourceOrSelf } from '../../template/cause.ts'
import { type Part, partsOf, textWith } from '../../template/evaluate-parts.ts'
import { referencedId } from '../../template/intrinsics.ts'
import type { Model } from '../../template/model.ts'
import { type Deployment, type Hook, hookNames } from './deployments.ts'
import { type HookUse, hookPrefix, hooksOf } from './hooks.ts'

/**
 * The name of a hook that CodeDeploy may not invoke, because it works with the role that SAM makes and the
 * name has not its prefix: that of the template where the function is in it. Undefined where it may, or
 * nobody knows.
 */
export function forbiddenName({ deployment, hook, fn }: HookUse, model: Model): string | undefined {
  if (!hasGeneratedRole(deployment)) return undefined
  if (!fn) return forbiddenElsewhere(deployment.hooks[hook], model)
  const { value } = model
  const names = value.cases(given(fn.body, 'Properties', 'FunctionName'))
  const mayInvoke = names.some(
    name => name !== undefined && mayBePrefixed(partsOf(name, value) ?? [undefined]),
  )
  return mayInvoke ? undefined : sourceOrSelf(model, fn).id
}

/** A hook that CodeDeploy may not invoke, and its name. */
export interface ForbiddenHook {
  readonly hook: Hook
  readonly name: string
}

/** Why it may not. */
export const mayNotInvoke = ({ hook, name }: ForbiddenHook): string =>
  `CodeDeploy may not invoke ${hook} hook ${name}, whose name does not begin with "${hookPrefix}"`

/** The first hook of a deployment that CodeDeploy surely may not invoke. */
export function forbiddenHook(deployment: Deployment, model: Model): ForbiddenHook | undefined {
  const uses = hooksOf(deployment, model)
  return hookNames
    .map(hook => ({ hook, own: uses.filter(use => use.hook === hook) }))
    .flatMap(({ hook, own }) => {
      const [name, ...others] = own.map(use => forbiddenName(use, model))
      return name === undefined || others.includes(undefined) ? [] : [{ hook, name }]
    })
    .at(0)
}

/** A function of another stack, by its name or ARN as text. */
function forbiddenElsewhere(hook: Node | undefined, { value }: Model): string | undefined {
  const parts = value.cases(hook).length > 1 ? undefined : partsOf(hook, value)
  const name = parts && nameIn(parts)
  return !name || mayBePrefixed(name) ? undefined : textWith(name, ({ id }) => `\${${id}}`)
}

function mayBePrefixed([first, next]: readonly (Part | undefined)[]): boolean {
  if (typeof first === 'string') return first.startsWith(hookPrefix)
  // No stack has an underscore in its name, so the text behind it would have to end the prefix.
  return first?.id !== 'AWS::StackName' || endsPrefix(next)
}

/** The name in what is a name or an ARN; undefined where that is not known. */
function nameIn(parts: readonly Part[]): readonly Part[] | undefined {
  const [first] = parts
  const isName =
    typeof first === 'string' ? !first.startsWith('arn:') : first?.id === 'AWS::StackName'
  if (isName) return parts
  const at = parts.findIndex(part => typeof part === 'string' && part.includes(ofFunction))
  const text = parts[at]
  if (typeof text !== 'string') return undefined
  const start = text.slice(text.indexOf(ofFunction) + ofFunction.length)
  return [...(start ? [start] : []), ...parts.slice(at + 1)]
}

const ofFunction = ':function:'

const endsPrefix = (text: unknown): boolean =>
  typeof text === 'string' &&
  Array.from(hookPrefix, (_, i) => hookPrefix.slice(i + 1)).some(
    rest => rest && text.startsWith(rest),
  )

/** Whether CodeDeploy works with the role that SAM makes. */
function hasGeneratedRole({ group, source }: Deployment): boolean {
  const role = at(group?.body, 'Properties', 'ServiceRoleArn')
  return truthy(source && group?.body) && referencedId(role) === serviceRoleId
}
