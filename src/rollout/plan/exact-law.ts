import { remembered } from '../../node/remembered.ts'
import { poissonAbove, poissonAt } from '../chance/poisson.ts'
import { type Automaton, automaton, type Firings, firings } from './automaton.ts'
import { type Countable, type Means, pointLaw } from './breach.ts'
import { type Course, countedUntil } from './course.ts'
import { evaluate, type Point } from './evaluate.ts'
import { strideOf, type Watch } from './watch.ts'

/** More states, or moves between them, take longer than anybody waits for a plan. */
const maximumStates = 2 ** 15
const maximumMoves = 2 ** 23

/** The law of what an alarm remembers of a minute. */
type Law = (means: Means) => readonly number[]

/**
 * The exact law of when an alarm fires first. The alarm is an automaton over its last data points, and each
 * minute moves the chances of its states; what has fired leaves. Undefined where it has too many states, or
 * remembers more of a minute than a number.
 */
export function exactLaw(course: Course): Firings | undefined {
  const { watch, isSparse } = course
  const { breach } = watch
  if (breach.kind === 'formula') return undefined
  if (watch.period === strideOf(watch)) {
    return isSparse
      ? run(ofPoints(watch), pointsLaw(breach), course)
      : run(ofBreaches(watch), breachesLaw(breach), course)
  }
  return breach.kind === 'rate' || isSparse
    ? undefined
    : run(ofWindows(watch), countsLaw(breach.most), course)
}

function run(automaton: Automaton | undefined, law: Law, course: Course): Firings | undefined {
  const { ends } = course
  if (!automaton || automaton.fires.length * automaton.base * ends.length > maximumMoves) {
    return undefined
  }
  const history = law(countedUntil(course))
  return firings(automaton, history, ends.map(lawsOf(law, end => countedUntil(course, end))))
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
  (breach: Countable): Law =>
  means => {
    const { ok, breach: above, missing } = pointLaw(breach, means)
    return [ok, above, missing]
  }

/** An alarm on periods that share no minute, and each have data. */
const ofBreaches = automatonOf(watch => [
  2,
  watch.evaluationPeriods,
  newest => newest.reduce((sum, digit) => sum + digit, 0) >= watch.points,
])

const breachesLaw =
  (breach: Countable): Law =>
  means => {
    const { breach: above } = pointLaw(breach, means)
    return [1 - above, above]
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
