import { type Node, scalar } from '../../../node/node.ts'
import { at, given, textOf, truthy } from '../../../node/values.ts'

/** As whom API Gateway calls a function behind IAM authorization; undefined where it calls as itself. */
export function credentialsOf(
  eventAuth: Node | undefined,
  apiAuth: Node | undefined,
  partition: string,
): Node | string | undefined {
  if (!usesIam(eventAuth, apiAuth)) return undefined
  const role = invokeRole(eventAuth) ?? invokeRole(apiAuth)
  const text = textOf(role)
  if (text === 'NONE') return undefined
  return !role || text === 'CALLER_CREDENTIALS' ? `arn:${partition}:iam::*:user/*` : role
}

function usesIam(eventAuth: Node | undefined, apiAuth: Node | undefined): boolean {
  if (textOf(given(eventAuth, 'Authorizer')) === 'AWS_IAM') return true
  return !truthy(eventAuth) && textOf(given(apiAuth, 'DefaultAuthorizer')) === 'AWS_IAM'
}

/** A role that is there but empty counts as "NONE". */
function invokeRole(auth: Node | undefined): Node | undefined {
  const role = at(auth, 'InvokeRole')
  const none = role && scalar(role.origin, 'NONE')
  return truthy(role) ? role : none
}
