import type { Node } from '../../../node/node.ts'
import { at } from '../../../node/values.ts'
import { type Deployment, deploymentsOf } from '../../../rollout/deployments.ts'
import { getAttTarget } from '../../../template/evaluate-parts.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import { fix, replaceValue } from '../../edit.ts'
import { defineRule, type ReportFinding } from '../../rule.ts'

const alarms = new Set(['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'])

export default defineRule({
  id: 'alarm-reference-invalid',
  group: 'rollout',
  severity: 'error',
  summary: 'An entry of Alarms is the name of an alarm',
  rationale:
    'CodeDeploy takes the names of alarms. An ARN, or a reference to something else, is an alarm that does not exist: the deployment fails, or goes on without it.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codedeploy-deploymentgroup-alarm.html',
  ],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        for (const node of entries(deployment)) checkEntry(node, template, report)
      }
    },
  },
})

const entries = ({ alarms: lists }: Deployment): ReadonlySet<Node> =>
  new Set(lists.flatMap(list => list ?? []))

function checkEntry(node: Node, { resources, root, value }: Model, report: ReportFinding) {
  const target = getAttTarget(at(node, 'Fn::GetAtt') ?? node)
  const id = target?.id ?? referencedId(node)
  if (
    id === undefined ||
    at(root, 'Parameters', id) ||
    id.startsWith('AWS::') ||
    value.cases(node).length > 1
  )
    return
  const resource = resources.get(id)
  const isAlarm = resource !== undefined && alarms.has(resource.type)
  if (isAlarm && target?.attribute !== 'Arn') return
  const fixes = isAlarm ? fix(true, `Write !Ref ${id}`, replaceValue(node, { Ref: id })) : []
  const what = resource ? `${resource.type} "${id}"` : `"${id}", which the template does not have`
  const message = isAlarm
    ? `The ARN of alarm "${id}" is not its name, use !Ref ${id}`
    : `"Alarms" refers to ${what}, expected an alarm`
  report(node, message, { fixes })
}
