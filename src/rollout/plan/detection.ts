import { type Automaton, firings, statesOf } from './automaton.ts'
import { evaluate, type Point } from './evaluate.ts'
import { poissonAbove, poissonAt } from './poisson.ts'
import { meansOf, pointLaw, type Release, type Watch } from './watch.ts'

/** When an alarm first fires: the chance of each minute, counted from the first shift. */
export type Detection = readonly { readonly minute: number; readonly chance: number }[]

/** Why a law is not computed. */
export interface NotComputed {
  readonly notComputed: string
}

/** More moves between states than these take longer than anybody waits for a plan. */
const maximumMoves = 2 ** 23

/** Chances below this are none. */
const negligible = 1e-9

/** A minute that is counted from the first shift; what there was before has no share of the new version. */
const before = Number.NEGATIVE_INFINITY

/** The law of what an alarm remembers of the minute that ends at `end`. */
type Law = (end: number) => readonly number[]

/**
 * The exact law of the minute at which an alarm fires first, up to `until`. The alarm is an automaton over
 * its last data points, and each minute moves the chances of its states; what has fired leaves. It starts
 * as the old version leaves a healthy alarm.
 */
export function detection(watch: Watch, release: Release, until: number): Detection | NotComputed {
  const { period, breach } = watch
  if (!Number.isInteger(period)) return { notComputed: 'its period is no whole minute' }
  const isSparse = mayMiss(watch, release, until)
  if (period === 1) {
    const [automaton, law] = isSparse ? ofPoints(watch, release) : ofBreaches(watch, release)
    return run(automaton, law, release, until)
  }
  if (breach.kind === 'rate') return { notComputed: 'it watches a rate over more than a minute' }
  if (isSparse) return { notComputed: 'there are too few calls for data in every period' }
  return run(...ofWindows(watch, breach.most, release), release, until)
}

/** Whether a period without a call is likely enough to count; the new version has none before the first shift. */
function mayMiss(watch: Watch, release: Release, until: number): boolean {
  if (watch.period === 1 && watch.scope === 'new-version') return true
  const { calls } = meansOf(watch, release, release.phase + 1)
  return Math.exp(-calls * watch.period) * until > negligible
}

function run(
  automaton: Automaton,
  law: Law,
  { phase }: Release,
  until: number,
): Detection | NotComputed {
  const first = phase > 0 ? 0 : 1
  const count = Math.max(0, Math.ceil(until - phase) - first + 1)
  if (statesOf(automaton) * automaton.base * count > maximumMoves) {
    return { notComputed: 'its periods have too many cases' }
  }
  const minutes = Array.from({ length: count }, (_, i) => phase + first + i)
  const chances = firings(automaton, law(before), minutes.map(law))
  return chances
    ? minutes.map((minute, i) => ({ minute, chance: chances[i] ?? 0 }))
    : { notComputed: 'it is in ALARM before the release' }
}

const points: readonly Point[] = ['ok', 'breach', 'missing']

/** An alarm whose points may be missing, over all that CloudWatch fetches. */
function ofPoints(watch: Watch, release: Release): [Automaton, Law] {
  const fires: Automaton['fires'] = newest =>
    evaluate(
      newest.map(digit => points[digit] ?? 'missing'),
      watch,
      'OK',
    ) === 'ALARM'
  const law: Law = end => {
    const { ok, breach, missing } = pointLaw(watch, meansOf(watch, release, end))
    return [ok, breach, missing]
  }
  return [{ base: points.length, length: watch.range, fires }, law]
}

/** An alarm on periods of one minute that each have data. */
function ofBreaches(watch: Watch, release: Release): [Automaton, Law] {
  const fires: Automaton['fires'] = newest =>
    newest.reduce((sum, digit) => sum + digit, 0) >= watch.points
  const law: Law = end => {
    const { breach } = pointLaw(watch, meansOf(watch, release, end))
    return [1 - breach, breach]
  }
  return [{ base: 2, length: watch.evaluationPeriods, fires }, law]
}

/**
 * An alarm on longer periods, which slide by a minute and share what happened in it: the errors of each
 * minute are remembered, up to one more than a period may have.
 */
function ofWindows(watch: Watch, most: number, release: Release): [Automaton, Law] {
  const { period, evaluationPeriods } = watch
  const fires: Automaton['fires'] = newest => {
    let breaching = 0
    for (let start = 0; start < newest.length; start += period) {
      let errors = 0
      for (let i = start; i < start + period; i++) errors += newest[i] ?? 0
      if (errors > most) breaching++
    }
    return breaching >= watch.points
  }
  const law: Law = end => {
    const { errors } = meansOf(watch, release, end)
    const counts = Array.from({ length: most + 1 }, (_, n) => poissonAt(n, errors))
    return [...counts, poissonAbove(most, errors)]
  }
  return [{ base: most + 2, length: period * evaluationPeriods, fires }, law]
}
