import type { Severity } from '../../../node/problem.ts'
import {
  aliasReference,
  bypassOf,
  isAuthorizer,
  isReference,
  writtenPlace,
} from '../../../rollout/consumers/bypass.ts'
import type { Consumer } from '../../../rollout/consumers/consumers.ts'
import { type FunctionUse, functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { permissionMove } from '../../../rollout/permissions/invoke-permissions.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { needs } from '../../../template/graph.ts'
import type { Model } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'consumer-bypasses-alias',
  group: 'rollout',
  severity: 'error',
  summary: 'What calls a gradually deployed function calls its alias',
  rationale:
    'A function without a qualifier is $LATEST: such callers run new code as soon as the stack is updated, their errors are not in the metrics of the alias, and a rollback does not reach them.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  exceptions: 'Callers that shall run the newest code, such as a test environment.',
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const use of functionUsesOf(template)) {
        const [alias] = use.aliases
        if (!alias || use.isHook) continue
        const { consumers, isAll } = bypassOf(use, template)
        for (const consumer of consumers) {
          const place = writtenPlace(consumer)
          report(place, messageOf(consumer, use, template), {
            severity: severityOf(use, isAll),
            fixes: fixOf(consumer, use, alias, template),
          })
        }
      }
    },
  },
})

/** An alias that moves at once protects nobody, so passing it by is no more than untidy. */
function severityOf({ isGradual }: FunctionUse, isVoid: boolean): Severity {
  if (!isGradual) return 'info'
  return isVoid ? 'error' : 'warning'
}

function messageOf(consumer: Consumer, { source }: FunctionUse, model: Model): string {
  const caller = sourceOrSelf(model, consumer.resource).id
  return isAuthorizer(consumer)
    ? `"${caller}" authorizes by "${source.id}" past its alias: new code decides on every call at once`
    : `"${caller}" calls "${source.id}" past its alias: all of its calls run new code at once`
}

/** The URL of an alias would be another one, and a task of Systems Manager names the alias beside the function. */
const unfixable = new Set(['AWS::Lambda::Url', 'AWS::SSM::MaintenanceWindowTask'])

/**
 * Only a plain reference is taken for the alias; in a longer text more may have to change. A permission
 * of the author's goes with it, if nobody else needs it. What the alias needs cannot need the alias.
 */
function fixOf(consumer: Consumer, use: FunctionUse, alias: Resource, model: Model) {
  const { fn, source } = use
  const { permission, isImpossible } = permissionMove(consumer, model)
  const { id, type } = consumer.resource
  if (isImpossible || unfixable.has(type) || needs(model, alias.id, id)) return []
  const isWritten = permission && permission.resource.idOrigin.kind !== 'generated'
  const places = [writtenPlace(consumer), ...(isWritten ? [permission.node] : [])]
  const to = aliasReference(source, alias)
  const edits = places.map(place => (isReference(place, fn) ? replaceValue(place, to) : undefined))
  return fix(false, `Refer to "${to.Ref}"`, ...edits)
}
