import type { Watch } from '#sluice/rollout/plan/watch'

/** An alarm on two of two points with an error, of the alias; data that is missing stays missing. */
export const alarm = (given: Partial<Watch> = {}): Watch => ({
  scope: 'alias',
  breach: { kind: 'errors', most: 0 },
  period: 1,
  isWallClock: false,
  points: 2,
  evaluationPeriods: 2,
  range: 4,
  missing: 'missing',
  ...given,
})
