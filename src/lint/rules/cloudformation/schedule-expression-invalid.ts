import { at } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'schedule-expression-invalid',
  group: 'cloudformation',
  severity: 'error',
  summary: 'The schedule of a rule is one that EventBridge takes',
  rationale:
    'EventBridge refuses "rate(1 minutes)" and "rate(5 minute)", a cron expression without its year, and one that names both a day of the month and a day of the week. That shows only when the stack is deployed.',
  docs: [
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html',
  ],
  check: {
    expanded: {
      'AWS::Events::Rule'(rule, { report, value }) {
        const node = at(rule.body, 'Properties', 'ScheduleExpression')
        const text = value.text(node)
        const fault = node && text !== undefined ? faultOf(text) : undefined
        if (node && fault) report(node, `Schedule "${text}" of "${rule.id}" ${fault}`)
      },
    },
  },
})

function faultOf(text: string): string | undefined {
  const [, rate] = /^rate\((.*)\)$/.exec(text) ?? []
  if (rate !== undefined) return rateFault(rate)
  const [, cron] = /^cron\((.*)\)$/.exec(text) ?? []
  if (cron !== undefined) return cronFault(cron)
  return 'is neither rate(…) nor cron(…)'
}

function rateFault(rate: string): string | undefined {
  const [, number, unit] = /^(\d+) (minute|hour|day)s?$/.exec(rate) ?? []
  if (number === undefined || Number(number) === 0) {
    return 'is no rate, expected a number from 1 on and minutes, hours or days, as in rate(5 minutes)'
  }
  const meant = `${number} ${unit}${number === '1' ? '' : 's'}`
  return rate === meant ? undefined : `is no rate, expected rate(${meant})`
}

function cronFault(cron: string): string | undefined {
  const fields = cron.trim().split(/\s+/)
  if (fields.length !== 6) {
    return `has ${fields.length} fields, expected minutes, hours, day of month, month, day of week and year`
  }
  const [, , dayOfMonth, , dayOfWeek] = fields
  return dayOfMonth === '?' || dayOfWeek === '?'
    ? undefined
    : 'names a day of the month and a day of the week, expected "?" for one of them'
}
