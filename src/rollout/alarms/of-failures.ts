import { own } from '../../node/record.ts'
import { countsCallsOf, isOfFailures } from '../metrics/families.ts'
import type { Alarm, Metric } from './alarm.ts'
import { type Formula, parseFormula } from './metric-math.ts'

/** What the metrics of a formula come down to, as the numbers of a period are called. */
const [errors, calls] = ['errors', 'calls']

/** Expressions that come to more than this name each other in a circle, or are nobody's. */
const mostParts = 200

/**
 * What an alarm watches as a formula over the calls of a period and those of them that fail: of metric
 * math on both, or of a statistic. Undefined where other metrics are in it, or more than a formula tells.
 */
export function formulaOf({ metrics, expression, formulas, isMath }: Alarm): Formula | undefined {
  const [failures] = metrics.filter(isOfFailures)
  if (!failures) return undefined
  if (!isMath) return metricFormula(failures, failures)
  const parsed = expression === undefined ? undefined : parseFormula(expression)
  let parts = 0
  return parsed === undefined ? undefined : resolved(parsed)

  function resolved(formula: Formula): Formula | undefined {
    if (++parts > mostParts) return undefined
    if (typeof formula === 'number') return formula
    if (typeof formula === 'string') return named(formula)
    const of = formula.of.map(resolved)
    return of.includes(undefined) ? undefined : { op: formula.op, of: of as Formula[] }
  }

  function named(id: string): Formula | undefined {
    const metric = metrics.find(one => one.id === id)
    if (metric) return failures && metricFormula(metric, failures)
    const other = formulas.get(id)
    const parsed = other === undefined ? undefined : parseFormula(other)
    return parsed === undefined ? undefined : resolved(parsed)
  }
}

/** Whether what an alarm watches depends on how many calls there are, and not only on how many fail. */
export function countsCalls(alarm: Alarm): boolean {
  const has = (formula: Formula): boolean =>
    typeof formula === 'object' ? formula.of.some(has) : formula === calls
  const formula = formulaOf(alarm)
  return formula !== undefined && has(formula)
}

const rate: Formula = { op: '/', of: [errors, calls] }

/** What the statistics of a metric say that is 1 for each call that fails, and 0 for each other one. */
const ofFailures: Readonly<Record<string, Formula>> = {
  Sum: errors,
  SampleCount: calls,
  Average: rate,
  Maximum: { op: '>', of: [errors, 0] },
  Minimum: { op: '>=', of: [errors, calls] },
}

function metricFormula(metric: Metric, failures: Metric): Formula | undefined {
  const { statistic = '' } = metric
  if (isOfFailures(metric)) return own(ofFailures, statistic)
  return countsCallsOf(metric, failures) && statistic === 'Sum' ? calls : undefined
}
