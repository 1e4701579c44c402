import { type DeploymentPlan, type Judgement, type Verdict, verdicts } from './shape.ts'

/** Whether a verdict is as good as another, or better. */
export const isAtLeast = (verdict: Verdict, least: Verdict): boolean =>
  verdicts.indexOf(verdict) <= verdicts.indexOf(least)

/**
 * The verdict of a deployment: that of its best alarm, for one is enough to roll back; but one that is in
 * ALARM before the first call stops everything.
 */
export function bestOf(
  alarms: DeploymentPlan['alarms'],
): (Judgement & Pick<DeploymentPlan, 'by'>) | undefined {
  const blocking = alarms.find(({ verdict }) => verdict === 'BLOCKED')
  const best = verdicts.map(one => alarms.find(({ verdict }) => verdict === one)).find(Boolean)
  const chosen = blocking ?? best
  if (!chosen) return undefined
  const { name, verdict, reason, instead } = chosen
  return { verdict, reason, ...(instead !== undefined && { instead }), by: name }
}
