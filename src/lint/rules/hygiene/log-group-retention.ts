import type { Node } from '../../../node/node.ts'
import { at } from '../../../node/values.ts'
import { functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { partsOf } from '../../../template/evaluate-parts.ts'
import type { Model } from '../../../template/model.ts'
import { ofType } from '../../../template/present.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'log-group-retention',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'Logs are kept for a time that somebody chose',
  rationale:
    'A log group without RetentionInDays keeps its events for ever, and so does the one that Lambda makes for a function by itself.',
  docs: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html',
  ],
  corresponds: ['serverless-rules WS1004', 'cfn-lint I3013'],
  check: {
    wholeExpansion({ report, template, value }) {
      const groups = ofType(template, 'AWS::Logs::LogGroup')
      for (const group of groups) {
        const days = value.cases(group.body, 'Properties', 'RetentionInDays')
        if (days.every(one => one === undefined)) {
          report(group, `"${group.id}" keeps its events for ever, set RetentionInDays`)
        }
      }
      const names = groups.map(({ body }) =>
        named(at(body, 'Properties', 'LogGroupName'), template),
      )
      if (names.includes(undefined)) return
      for (const { fn, source } of functionUsesOf(template)) {
        if (at(fn.body, 'Properties', 'LoggingConfig', 'LogGroup')) continue
        const own = namesOf(fn, template)
        if (own.some(name => names.includes(name))) continue
        report(source, `The logs of "${source.id}" are kept for ever, add a log group of its own`)
      }
    },
  },
})

/** A name in parts as one text; undefined where it is not known. */
function named(node: Node | undefined, { value }: Model): string | undefined {
  const parts = node ? partsOf(node, value) : []
  return parts && JSON.stringify(parts)
}

/** How the log group of a function can be named: by reference, or by the text of its name. */
function namesOf(fn: Resource, model: Model): (string | undefined)[] {
  const name = partsOf(at(fn.body, 'Properties', 'FunctionName'), model.value) ?? []
  const [first, ...rest] = name
  const written =
    typeof first === 'string' ? [`/aws/lambda/${first}`, ...rest] : ['/aws/lambda/', ...name]
  return [JSON.stringify(['/aws/lambda/', { id: fn.id }]), JSON.stringify(written)]
}
