import { remembered } from '../../node/remembered.ts'
import { type Automaton, automaton, firings } from './automaton.ts'
import { evaluate, type Point } from './evaluate.ts'
import { poissonAbove, poissonAt } from './poisson.ts'
import { type Means, meansOf, pointLaw, type Release, strideOf, type Watch } from './watch.ts'

/** When an alarm first fires: the chance of each minute, counted from the first shift. */
export type Detection = readonly { readonly minute: number; readonly chance: number }[]

/** Why a law is not computed. */
export interface NotComputed {
  readonly notComputed: string
  /** The old version alone has the alarm fire. */
  readonly isBlocked?: true
}

/** An alarm that is quieter than this stops releases before they begin. */
const leastQuiet = 0.05

/** More states, or moves between them, take longer than anybody waits for a plan. */
const maximumStates = 2 ** 15
const maximumMoves = 2 ** 23

/** Chances below this are none. */
const negligible = 1e-9

/** A minute that is counted from the first shift; what there was before has no share of the new version. */
const before = Number.NEGATIVE_INFINITY

/** The law of what an alarm remembers of a minute. */
type Law = (means: Means) => readonly number[]

/**
 * The exact law of the minute at which an alarm fires first, up to `until`. The alarm is an automaton over
 * its last data points, and each minute moves the chances of its states; what has fired leaves. It starts
 * as the old version leaves a healthy alarm.
 */
export function detection(watch: Watch, release: Release, until: number): Detection | NotComputed {
  const { period, breach } = watch
  if (!Number.isInteger(period)) return { notComputed: 'its period is no whole minute' }
  const course = { watch, release, until }
  const isSparse = mayMiss(course)
  if (period === strideOf(watch)) {
    return isSparse
      ? run(ofPoints(watch), pointsLaw(watch), course)
      : run(ofBreaches(watch), breachesLaw(watch), course)
  }
  if (breach.kind === 'rate') return { notComputed: 'it watches a rate over more than a minute' }
  if (isSparse) return { notComputed: 'there are too few calls for data in every period' }
  return run(ofWindows(watch), countsLaw(breach.most), course)
}

/** An alarm, a release, and for how many minutes it is looked at. */
interface Course {
  readonly watch: Watch
  readonly release: Release
  readonly until: number
}

/** Whether a period without a call is likely enough to count; the new version has none before the first shift. */
function mayMiss({ watch, release, until }: Course): boolean {
  const { period, scope } = watch
  if (period === strideOf(watch) && scope === 'new-version') return true
  const { calls } = meansOf(watch, release, release.phase + 1)
  return Math.exp(-calls * period) * until > negligible
}

const tooMany: NotComputed = { notComputed: 'its periods have too many cases' }

function run(
  automaton: Automaton | undefined,
  law: Law,
  { watch, release, until }: Course,
): Detection | NotComputed {
  const { phase } = release
  const stride = strideOf(watch)
  const first = phase > 0 ? 0 : 1
  const count = Math.max(0, Math.ceil((until - phase) / stride) - first + 1)
  const moves = (automaton?.fires.length ?? 0) * (automaton?.base ?? 0) * count
  if (!automaton || moves > maximumMoves) return tooMany
  const minutes = Array.from({ length: count }, (_, i) => phase + (first + i) * stride)
  const means = (end: number) => meansOf(watch, release, end, stride)
  const { quiet, chances } = firings(automaton, law(means(before)), minutes.map(lawsOf(law, means)))
  return quiet < leastQuiet
    ? blocked
    : minutes.map((minute, i) => ({ minute, chance: chances[i] ?? 0 }))
}

const blocked: NotComputed = {
  notComputed: 'it is in ALARM before the release most of the time',
  isBlocked: true,
}

/** The law of each minute; one that is like the minute before has the same. */
function lawsOf(law: Law, meansAt: (end: number) => Means): (end: number) => readonly number[] {
  let last: { readonly means: Means; readonly law: readonly number[] } | undefined
  return end => {
    const means = meansAt(end)
    const isSame = last?.means.calls === means.calls && last.means.errors === means.errors
    if (!last || !isSame) last = { means, law: law(means) }
    return last.law
  }
}

/** An automaton with so many states, of which each alarm has one; none where there are too many. */
const automatonOf = (make: (watch: Watch) => [base: number, length: number, Fires]) =>
  remembered((watch: Watch): Automaton | undefined => {
    const [base, length, fires] = make(watch)
    return base ** length > maximumStates ? undefined : automaton(base, length, fires)
  })

type Fires = Parameters<typeof automaton>[2]

const points: readonly Point[] = ['ok', 'breach', 'missing']

/** An alarm on periods that share no minute, whose points may be missing: all that CloudWatch fetches. */
const ofPoints = automatonOf(watch => [
  points.length,
  watch.range,
  newest => {
    const shown = newest.map(digit => points[digit] ?? 'missing')
    return evaluate(shown, watch, 'OK') === 'ALARM'
  },
])

const pointsLaw =
  (watch: Watch): Law =>
  means => {
    const { ok, breach, missing } = pointLaw(watch, means)
    return [ok, breach, missing]
  }

/** An alarm on periods that share no minute, and each have data. */
const ofBreaches = automatonOf(watch => [
  2,
  watch.evaluationPeriods,
  newest => newest.reduce((sum, digit) => sum + digit, 0) >= watch.points,
])

const breachesLaw =
  (watch: Watch): Law =>
  means => {
    const { breach } = pointLaw(watch, means)
    return [1 - breach, breach]
  }

/**
 * An alarm on longer periods that slide by a minute, and share what happened in it: the errors of each
 * minute are remembered, up to one more than a period may have.
 */
const ofWindows = automatonOf(({ period, evaluationPeriods, points: wanted, breach }) => {
  const most = breach.kind === 'errors' ? breach.most : 0
  const fires: Fires = newest => {
    let breaching = 0
    for (let start = 0; start < newest.length; start += period) {
      let errors = 0
      for (let i = start; i < start + period; i++) errors += newest[i] ?? 0
      if (errors > most) breaching++
    }
    return breaching >= wanted
  }
  return [most + 2, period * evaluationPeriods, fires]
})

const countsLaw =
  (most: number): Law =>
  ({ errors }) => {
    const counts = Array.from({ length: most + 1 }, (_, n) => poissonAt(n, errors))
    return [...counts, poissonAbove(most, errors)]
  }
