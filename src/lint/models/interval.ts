const hour = 60
const day = 24 * hour
const minutesIn: ReadonlyMap<string, number> = new Map([
  ['minute', 1],
  ['hour', hour],
  ['day', day],
])

/** The shortest time between two runs of a schedule, in minutes; undefined for one that is not simple. */
export function intervalOf(expression: string): number | undefined {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression.trim())
  if (rate) return Number(rate[1]) * (minutesIn.get(rate[2] ?? '') ?? 0)
  const cron = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+)(?: \S+)?\)$/.exec(expression.trim())
  return cron ? cronInterval(cron[1] ?? '', cron[2] ?? '') : undefined
}

/** Minutes and hours that are one number, any, or each so many; days and months only make it rarer. */
function cronInterval(minute: string, hours: string): number | undefined {
  const everyMinutes = step(minute)
  if (everyMinutes !== undefined) return everyMinutes
  if (!/^\d+$/.test(minute)) return undefined
  const everyHours = step(hours)
  if (everyHours !== undefined) return everyHours * hour
  return /^\d+$/.test(hours) ? day : undefined
}

const step = (field: string): number | undefined => {
  if (field === '*') return 1
  const every = /^(?:\*|\d+)\/(\d+)$/.exec(field)
  return every ? Number(every[1]) : undefined
}
