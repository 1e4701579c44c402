import type { Node } from '../../node/node.ts'
import type { Model } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import { mayInvoke } from '../invoke/denied.ts'
import { anyPlace, newVersion } from '../invoke/stand-in.ts'
import { allows } from './allows.ts'
import type { Permissions, Statement } from './permissions.ts'

/**
 * The statement through which a role may call a function, where it surely may call neither a version nor the
 * alias, whose name may not be known: a policy on the ARN of a function does not cover theirs.
 */
export function bareInvocation(
  permissions: Permissions,
  fn: Resource,
  alias: string | undefined,
  model: Model,
): Node | undefined {
  const may = (statements: readonly Statement[], qualifier?: string) =>
    mayInvoke({ ...permissions, statements }, { fn, qualifier }, anyPlace(model))
  const invoking = permissions.statements.filter(isOnInvoke)
  const isQualified = [newVersion, alias ?? newVersion].some(
    qualifier => may(permissions.statements, qualifier) !== false,
  )
  if (isQualified || (alias === undefined && !invoking.every(endsWithName))) return undefined
  return invoking.find(statement => may([statement]) !== false)?.node
}

const isOnInvoke = (statement: Statement): boolean =>
  allows({ statements: [statement], isComplete: true }, 'lambda:InvokeFunction') !== false

/** Whether nothing stands behind the name of a function, such as an alias. */
const endsWithName = ({ resources }: Statement): boolean =>
  resources.every(parts => typeof parts?.at(-1) === 'object')
