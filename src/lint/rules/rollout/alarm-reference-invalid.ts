import type { Node } from '../../../node/node.ts'
import { at } from '../../../node/values.ts'
import { alarmTypes } from '../../../rollout/alarms/use.ts'
import { type Deployment, deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import {
  machineAlarmsOf,
  machineDeploymentsOf,
} from '../../../rollout/deployments/state-machines.ts'
import { getAttTarget, onlyPart, partsOf } from '../../../template/evaluate-parts.ts'
import { ifArguments, referencedId } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { yieldsAnything } from '../../facts/attributes.ts'
import { defineRule, type ReportFinding } from '../../rule.ts'

export default defineRule({
  id: 'alarm-reference-invalid',
  group: 'rollout',
  severity: 'error',
  summary: 'An entry of Alarms is the name of an alarm',
  rationale:
    'CodeDeploy and Step Functions take the names of alarms. An ARN, a logical id as text, or a reference to something else is an alarm that does not exist: the deployment fails, or goes on without it.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codedeploy-deploymentgroup-alarm.html',
  ],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        for (const node of entries(deployment)) checkCases(node, template, report)
      }
      for (const machine of machineDeploymentsOf(template)) {
        for (const use of machineAlarmsOf(machine, template) ?? []) {
          checkCases(use.node, template, report)
        }
      }
    },
  },
})

const entries = ({ alarms: lists }: Deployment): ReadonlySet<Node> =>
  new Set(lists.flatMap(list => list ?? []))

/** Looks at an entry, or at each branch of one that is a choice. */
function checkCases(node: Node, model: Model, report: ReportFinding) {
  const branches = ifArguments(node)
  if (!branches) checkEntry(node, model, report)
  else for (const one of [branches.then, branches.otherwise]) checkCases(one, model, report)
}

function checkEntry(node: Node, model: Model, report: ReportFinding) {
  const { resources, root, value } = model
  if (value.cases(node).length > 1) return
  const text = textFault(node, model)
  if (text) report(node, text.message, { fixes: fixOf(node, text.alarm) })
  const target = getAttTarget(at(node, 'Fn::GetAtt') ?? node)
  const id = target?.id ?? referencedId(node)
  if (text || id === undefined || at(root, 'Parameters', id) || id.startsWith('AWS::')) return
  const resource = resources.get(id)
  const isAlarm = resource !== undefined && alarmTypes.has(resource.type)
  const isPossible = isAlarm
    ? target?.attribute !== 'Arn'
    : resource && yieldsAnything(resource.type)
  if (isPossible) return
  const what = resource ? `${resource.type} "${id}"` : `"${id}", which the template does not have`
  const fault: Fault = isAlarm
    ? arnFault(id)
    : { message: `"Alarms" refers to ${what}, expected an alarm` }
  report(node, fault.message, { fixes: fixOf(node, fault.alarm) })
}

const fixOf = (node: Node, alarm: string | undefined) =>
  alarm === undefined ? [] : fix(true, `Write !Ref ${alarm}`, replaceValue(node, { Ref: alarm }))

interface Fault {
  readonly message: string
  /** The alarm that is meant, where that is known. */
  readonly alarm?: string
}

/** A text that is no name: an ARN, or the logical id of an alarm that has another name. */
function textFault(node: Node, model: Model): Fault | undefined {
  const parts = partsOf(node, model.value)
  if (String(parts?.[0]).startsWith('arn:')) {
    return { message: '"Alarms" takes the names of alarms, an ARN is none' }
  }
  const only = onlyPart(parts)
  if (only === undefined) return undefined
  const id = typeof only === 'string' ? only : only.id
  const resource = model.resources.get(id)
  if (!resource || !alarmTypes.has(resource.type)) return undefined
  if (typeof only === 'string') return logicalIdFault(resource, model)
  return only.attribute === 'Arn' && !at(node, 'Fn::GetAtt') ? arnFault(id) : undefined
}

const arnFault = (id: string): Fault => ({
  message: `The ARN of alarm "${id}" is not its name, use !Ref ${id}`,
  alarm: id,
})

function logicalIdFault({ id, body }: Resource, { value }: Model): Fault | undefined {
  const name = at(body, 'Properties', 'AlarmName')
  if (name && (value.text(name) ?? id) === id) return undefined
  const message = `"${id}" is the logical id of an alarm, not its name, use !Ref ${id}`
  return { message, alarm: id }
}
