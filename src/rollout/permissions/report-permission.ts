import { at } from '../../node/values.ts'
import { onlyPart, type Part, partsOf, textWith } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import { isOtherName, type Name, nameOf } from '../../template/physical-names.ts'
import type { Deployment } from '../deployments/deployments.ts'
import { allows } from './allows.ts'
import type { Permissions } from './permissions.ts'

/** The action by which a hook tells CodeDeploy how it went. */
export const reportAction = 'codedeploy:PutLifecycleEventHookExecutionStatus'

/**
 * Whether a hook is surely not allowed to report on a deployment, that is on its deployment group:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html
 */
export function isReportDenied(
  { statements, isComplete }: Permissions,
  { policy }: Deployment,
  model: Model,
): boolean {
  const [application, group] = ['ApplicationName', 'DeploymentGroupName'].map(property =>
    nameOf(onlyPart(partsOf(at(policy, property), model.value)), property, model),
  )
  const comparable = statements.map(statement => ({
    ...statement,
    resources: statement.resources.map(pattern =>
      pattern && isOfOther(pattern, application, group, model) ? nothing : undefined,
    ),
  }))
  return allows({ statements: comparable, isComplete }, reportAction, ['a group']) === false
}

/** A pattern that covers no deployment group. */
const nothing = ['']

/** An ARN of another service, or of what is no deployment group. */
const otherKind =
  /^arn:[^:*?]*:(?:(?!codedeploy:)[^:*?]+:|codedeploy:[^:]*:[^:]*:(?!deploymentgroup(?::|$))[^:*?]+(?::|$))/

/** Whether a pattern surely covers something else than a deployment group with these names. */
function isOfOther(
  pattern: readonly Part[],
  application: Name | undefined,
  group: Name | undefined,
  model: Model,
): boolean {
  const text = textWith(pattern, ({ id }) => mark(id))
  if (otherKind.test(text)) return true
  const [, names] = /^arn:[^:]*:codedeploy:[^:]*:[^:]*:deploymentgroup:(.+)$/.exec(text) ?? []
  const [first = '', second] = names?.split('/') ?? []
  const own = named(first, 'ApplicationName', model)
  // An application alone has no slash behind it.
  if (own && second === undefined) return true
  return (
    isOtherName(own, application) ||
    isOtherName(named(second ?? '', 'DeploymentGroupName', model), group)
  )
}

/** What stands for the name that a logical id yields; colons part an ARN. */
const mark = (id: string) => `<${id.replaceAll(':', '.')}>`

/** The name that a piece of a pattern is; undefined where it has wildcards, or is put together. */
function named(piece: string, property: string, model: Model): Name | undefined {
  const [, id] = /^<([^<>]+)>$/.exec(piece) ?? []
  if (id !== undefined) return nameOf({ id }, property, model)
  return /^[^*?<>]+$/.test(piece) ? nameOf(piece, property, model) : undefined
}
