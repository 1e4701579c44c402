import type { Node } from '../../node/node.ts'
import { at, isMap } from '../../node/values.ts'
import { eachValue } from '../../template/each-value.ts'
import type { Evaluator } from '../../template/evaluate.ts'
import { partsOf } from '../../template/evaluate-parts.ts'
import { isIntrinsic } from '../../template/intrinsics.ts'
import type { Resource } from '../../template/resource.ts'

/** Whether the trust policy of a role lets a service take it on, `lambda` for `lambda.amazonaws.com`; doubt speaks for it. */
export function trusts({ body }: Resource, service: string, value: Evaluator): boolean {
  const document = at(body, 'Properties', 'AssumeRolePolicyDocument')
  const statements = eachValue(at(document, 'Statement'), value)
  return (
    statements.length === 0 ||
    statements.some(
      statement =>
        value.text(at(statement, 'Effect')) !== 'Deny' &&
        mayAssume(at(statement, 'Action'), value) &&
        mayBePrincipal(service, statement, value),
    )
  )
}

function mayAssume(action: Node | undefined, value: Evaluator): boolean {
  const actions = eachValue(action, value).map(one => value.text(one))
  return (
    actions.length === 0 ||
    actions.some(text => text === undefined || /^(?:\*|sts:(?:\*|assume.*))$/i.test(text))
  )
}

/** Whether a service may be among the principals of a statement. */
export function mayBePrincipal(
  service: string,
  statement: Node | undefined,
  value: Evaluator,
): boolean {
  return value.cases(statement, 'Principal').some(principal => {
    if (!isMap(principal) || isIntrinsic(principal)) return true
    const services = value.cases(principal, 'Service').flatMap(one => eachValue(one, value))
    const accounts = value.cases(principal, 'AWS').flatMap(one => eachValue(one, value))
    if (accounts.some(one => value.text(one) === '*')) return true
    return services.some(one => {
      const [text] = partsOf(one, value) ?? []
      return typeof text !== 'string' || !text.includes('.') || text.startsWith(`${service}.`)
    })
  })
}
