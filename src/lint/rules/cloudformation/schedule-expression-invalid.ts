import { at } from '../../../node/values.ts'
import { defineRule, type ResourceCheck } from '../../rule.ts'

export default defineRule({
  id: 'schedule-expression-invalid',
  group: 'cloudformation',
  severity: 'error',
  summary: 'A schedule is one that EventBridge takes',
  rationale:
    'EventBridge refuses "rate(1 minutes)" and "rate(5 minute)", a cron expression without its year, and one that names both a day of the month and a day of the week. That shows only when the stack is deployed.',
  docs: [
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html',
    'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html',
  ],
  check: {
    expanded: {
      'AWS::Events::Rule': checkSchedule(ruleFault),
      'AWS::Scheduler::Schedule': checkSchedule(schedulerFault),
    },
  },
})

function checkSchedule(faultOf: (text: string) => string | undefined): ResourceCheck {
  return ({ id, body }, { report, value }) => {
    const node = at(body, 'Properties', 'ScheduleExpression')
    const text = value.text(node)
    // A dynamic reference may yield anything.
    const isKnown = text !== undefined && !text.includes('{{resolve:')
    const fault = isKnown ? faultOf(text) : undefined
    if (node && fault) report(node, `Schedule "${text}" of "${id}" ${fault}`)
  }
}

/** What stands between the brackets of an expression of a kind. */
const inside = (text: string, kind: string): string | undefined =>
  new RegExp(`^${kind}\\((.*)\\)$`).exec(text)?.[1]

function ruleFault(text: string): string | undefined {
  const rate = inside(text, 'rate')
  if (rate !== undefined) return rateFault(rate)
  const cron = inside(text, 'cron')
  return cron === undefined ? 'is neither rate(…) nor cron(…)' : cronFault(cron)
}

/** The Scheduler goes by dates, too, and does not mind "1 minutes". */
function schedulerFault(text: string): string | undefined {
  const rate = inside(text, 'rate')
  if (rate !== undefined) return rateParts(rate) ? undefined : noRate
  const date = inside(text, 'at')
  if (date !== undefined) return dateFault(date)
  const cron = inside(text, 'cron')
  return cron === undefined ? 'is none of rate(…), cron(…) and at(…)' : cronFault(cron)
}

const dateFault = (date: string): string | undefined =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(date)
    ? undefined
    : 'is no date, expected at(yyyy-mm-ddThh:mm:ss)'

const noRate =
  'is no rate, expected a number from 1 on and minutes, hours or days, as in rate(5 minutes)'

function rateParts(rate: string) {
  const [, number, unit] = /^(\d+) (minute|hour|day)s?$/.exec(rate) ?? []
  return number === undefined || Number(number) === 0 ? undefined : { number, unit }
}

function rateFault(rate: string): string | undefined {
  const parts = rateParts(rate)
  if (!parts) return noRate
  const meant = `${parts.number} ${parts.unit}${parts.number === '1' ? '' : 's'}`
  return rate === meant ? undefined : `is no rate, expected rate(${meant})`
}

function cronFault(cron: string): string | undefined {
  const fields = cron.trim().split(/\s+/)
  if (fields.length !== 6) {
    return `has ${fields.length} fields, expected minutes, hours, day of month, month, day of week and year`
  }
  const [, , dayOfMonth, , dayOfWeek] = fields
  return dayOfMonth === '?' || dayOfWeek === '?'
    ? numberFault(fields)
    : 'names a day of the month and a day of the week, expected "?" for one of them'
}

/** What each field is, and its least and greatest number. */
const cronFields = [
  ['minute', 0, 59],
  ['hour', 0, 23],
  ['day of the month', 1, 31],
  ['month', 1, 12],
  ['day of the week', 1, 7],
  ['year', 1970, 2199],
] as const

function numberFault(fields: readonly string[]): string | undefined {
  for (const [i, [name, least, greatest]] of cronFields.entries()) {
    const wrong = numbersIn(fields[i] ?? '').find(one => one < least || one > greatest)
    if (wrong !== undefined) return `has the ${name} ${wrong}, expected ${least} to ${greatest}`
  }
  return undefined
}

/** The numbers of a list or of ranges, and what is none; those of steps, as in `0/15`, are left to AWS. */
const numbersIn = (field: string): readonly number[] =>
  field
    .split(',')
    .filter(item => !item.includes('/'))
    .flatMap(item => item.replace(/#.*$/, '').split('-'))
    .map(part => Number.parseInt(part, 10))
