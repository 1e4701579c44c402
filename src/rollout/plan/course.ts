import type { Means } from './breach.ts'
import { meansOf, type Release, strideOf, type Watch } from './watch.ts'

/** An alarm, a release, and the ends of the periods that are looked at, in minutes from the first shift. */
export interface Course {
  readonly watch: Watch
  readonly release: Release
  readonly ends: readonly number[]
  /** Whether a period without a call is likely enough to count. */
  readonly isSparse: boolean
}

/** What there was before the first shift has no share of the new version. */
const before = Number.NEGATIVE_INFINITY

/** What an alarm counts from one evaluation to the next, up to the end of a period; without one, before the first shift. */
export const countedUntil = ({ watch, release }: Course, end = before): Means =>
  meansOf(watch, release, end, strideOf(watch))

/** Chances below this are none. */
const negligible = 1e-9

/** What there is to look at up to a minute. */
export function courseOf(watch: Watch, release: Release, until: number): Course {
  const { phase } = release
  const stride = strideOf(watch)
  const first = phase > 0 ? 0 : 1
  const count = Math.max(0, Math.ceil((until - phase) / stride) - first + 1)
  const ends = Array.from({ length: count }, (_, i) => phase + (first + i) * stride)
  return { watch, release, ends, isSparse: mayMiss(watch, release, until) }
}

/** The new version has no calls before the first shift. */
function mayMiss(watch: Watch, release: Release, until: number): boolean {
  const { period, scope } = watch
  if (period === strideOf(watch) && scope === 'new-version') return true
  const { calls } = meansOf(watch, release, release.phase + 1)
  return Math.exp(-calls * period) * until > negligible
}
