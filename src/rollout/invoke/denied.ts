import { at } from '../../node/values.ts'
import type { Part } from '../../template/evaluate-parts.ts'
import { ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { allows } from '../allows.ts'
import { permissionsOfFunction } from '../permissions.ts'
import type { CalledFunction } from './called-function.ts'
import { functionArn, type Site, standInOf } from './stand-in.ts'

/** Whether the role of a function does for certain not allow it an action on any resource. */
export const isDenied = (caller: Resource, action: string, { model }: Site): boolean =>
  allows(permissionsOfFunction(caller, model), action) === false

/**
 * Whether a function is for certain not allowed to invoke another, or a version or alias of that: its role
 * does not let it, and no permission of the template is for anybody but services.
 */
export function isInvokeDenied(caller: Resource, called: CalledFunction, site: Site): boolean {
  if (ofType(site.model, 'AWS::Lambda::Permission').some(one => isForRoles(one, site))) return false
  const { statements, isComplete } = permissionsOfFunction(caller, site.model)
  const arn = functionArn(called.fn, site)
  const resource = called.qualifier === undefined ? arn : `${arn}:${called.qualifier}`
  const comparable = statements.map(statement => ({
    ...statement,
    resources: statement.resources.map(pattern => patternOf(pattern, called.fn, site)),
  }))
  const permissions = { statements: comparable, isComplete }
  return allows(permissions, 'lambda:InvokeFunction', [resource]) === false
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
  const isClear = ids.every(id => functions.includes(id) || isPlace.test(id))
  const name = at(called.body, 'Properties', 'FunctionName')
  const isNamed = name !== undefined && site.model.value.text(name) !== undefined
  const text = pattern && standInOf(pattern, site)
  if (text === undefined || !isClear || (!isNamed && functions.length === 0)) return undefined
  // The account, and often the region, are made up on one side.
  return [text.replace(/^arn:[^:]*:([^:]*):[^:]*:[^:]*:/, 'arn:*:$1:*:*:')]
}

const isForRoles = ({ body }: Resource, { model }: Site): boolean =>
  model.value.text(at(body, 'Properties', 'Principal'))?.endsWith('.amazonaws.com') !== true

const isOfLambda = (id: string, { model }: Site): boolean =>
  model.resources.get(id)?.type.startsWith('AWS::Lambda::') === true

const isPlace = /^AWS::(?:AccountId|Partition|Region)$/
