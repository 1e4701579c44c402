import type { Node } from '../../../node/node.ts'
import { at } from '../../../node/values.ts'
import {
  canary,
  fullAt,
  fullAtLatest,
  linear,
  type Schedule,
} from '../../../rollout/deployments/schedule.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { defineRule, type ReportFinding } from '../../rule.ts'

/** The minutes that a shift may take. */
const maximum = 2880

const shapes: readonly {
  readonly type: string
  readonly percentage: string
  readonly interval: string
  readonly schedule: (percent: number, minutes: number) => Schedule
}[] = [
  {
    type: 'TimeBasedCanary',
    percentage: 'CanaryPercentage',
    interval: 'CanaryInterval',
    schedule: canary,
  },
  {
    type: 'TimeBasedLinear',
    percentage: 'LinearPercentage',
    interval: 'LinearInterval',
    schedule: linear,
  },
]

export default defineRule({
  id: 'custom-config-out-of-range',
  group: 'rollout',
  severity: 'error',
  summary: 'A deployment configuration of your own keeps to the limits of CodeDeploy',
  rationale:
    'A step moves 1 to 99 percent of the traffic, and all steps together take at most 2880 minutes. CodeDeploy refuses other configurations.',
  docs: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codedeploy-deploymentconfig.html',
  ],
  check: {
    expanded: {
      'AWS::CodeDeploy::DeploymentConfig'({ body }, { report, value }) {
        const routing = at(body, 'Properties', 'TrafficRoutingConfig')
        const kind = at(routing, 'Type')
        for (const { type, percentage, interval, schedule } of shapes) {
          if (!kind || value.text(kind) !== type) continue
          if (value.cases(routing, type).every(one => one === undefined)) {
            report(kind, `"${type}" needs ${type} beside it, with ${percentage} and ${interval}`)
          }
          const percent = inRange(at(routing, type, percentage), 99, value, report)
          const node = at(routing, type, interval)
          const minutes = inRange(node, maximum, value, report)
          if (node && percent && minutes) checkLength(node, schedule(percent, minutes), report)
        }
      },
    },
  },
})

/** The number, where it is a whole one between 1 and the limit. */
function inRange(
  node: Node | undefined,
  limit: number,
  value: Evaluator,
  report: ReportFinding,
): number | undefined {
  const number = value.number(node)
  if (!node || number === undefined) return undefined
  if (Number.isInteger(number) && number >= 1 && number <= limit) return number
  report(node, `Expected a whole number from 1 to ${limit}, got "${number}"`)
  return undefined
}

/** AWS's texts disagree on whether the last step waits another interval, hence two bounds. */
function checkLength(node: Node, schedule: Schedule, report: ReportFinding): void {
  const latest = fullAtLatest(schedule)
  if (latest <= maximum) return
  const isCertain = fullAt(schedule) > maximum
  const message = `These steps take ${latest} minutes, expected at most ${maximum}`
  report(node, message, isCertain ? {} : { severity: 'warning' })
}
