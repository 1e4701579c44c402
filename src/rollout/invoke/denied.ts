import { at } from '../../node/values.ts'
import type { Part } from '../../template/evaluate-parts.ts'
import { ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { allows } from '../permissions/allows.ts'
import { type Permissions, permissionsOfFunction } from '../permissions/permissions.ts'
import type { CalledFunction } from './called-function.ts'
import { anywhere, functionArn, isPlace, type Site, standInOf } from './stand-in.ts'

/** Whether the role of a function does for certain not allow it an action on any resource. */
export const isDenied = (caller: Resource, action: string, { model }: Site): boolean =>
  allows(permissionsOfFunction(caller, model), action) === false

/**
 * Whether a function is for certain not allowed to invoke another, or a version or alias of that: its role
 * does not let it, and no permission of the template is for anybody but services.
 */
export function isInvokeDenied(
  caller: Resource,
  called: Pick<CalledFunction, 'fn' | 'qualifier'>,
  site: Site,
): boolean {
  if (ofType(site.model, 'AWS::Lambda::Permission').some(one => isForRoles(one, site))) return false
  return mayInvoke(permissionsOfFunction(caller, site.model), called, site) === false
}

/** Whether permissions let call a function, or a version or alias of it; undefined where that is not known. */
export function mayInvoke(
  { statements, isComplete }: Permissions,
  { fn, qualifier }: Pick<CalledFunction, 'fn' | 'qualifier'>,
  site: Site,
): boolean | undefined {
  const arn = functionArn(fn, site)
  const resource = qualifier === undefined ? arn : `${arn}:${qualifier}`
  const comparable = statements.map(statement => ({
    ...statement,
    resources: statement.resources.map(pattern => patternOf(pattern, fn, site)),
  }))
  return allows({ statements: comparable, isComplete }, 'lambda:InvokeFunction', [resource])
}

/**
 * The resource of a statement as text to compare with the ARN of a function; undefined where the two cannot
 * be compared, for what stands in for a name may be the other's real name.
 */
function patternOf(
  pattern: readonly Part[] | undefined,
  called: Resource,
  site: Site,
): readonly Part[] | undefined {
  const ids = pattern?.flatMap(part => (typeof part === 'object' ? [part.id] : [])) ?? []
  const functions = ids.filter(id => isOfLambda(id, site))
  const isClear = ids.every(id => functions.includes(id) || isPlace(id))
  const name = at(called.body, 'Properties', 'FunctionName')
  const isNamed = name !== undefined && site.model.value.text(name) !== undefined
  const text = pattern && standInOf(pattern, site)
  if (text === undefined || !isClear || (!isNamed && functions.length === 0)) return undefined
  return [anywhere(text)]
}

const isForRoles = ({ body }: Resource, { model }: Site): boolean =>
  model.value.text(at(body, 'Properties', 'Principal'))?.endsWith('.amazonaws.com') !== true

const isOfLambda = (id: string, { model }: Site): boolean =>
  model.resources.get(id)?.type.startsWith('AWS::Lambda::') === true
