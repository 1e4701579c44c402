import { readFull } from './read/full.ts'
import { useFullReader } from './read/read.ts'

export { lint } from './lint/lint.ts'
export type { LintOptions } from './lint/options.ts'
export type { Finding } from './node/finding.ts'
export { type PlanOptions, plan } from './rollout/plan/plan.ts'
export type {
  AlarmPlan,
  DeploymentPlan,
  Plan,
  ReleasePlan,
  TimingPlan,
  Verdict,
} from './rollout/plan/shape.ts'
export type { HookCall, HookRun, RehearsedHook } from './rollout/rehearse/hook-shape.ts'
export { rehearse } from './rollout/rehearse/rehearse.ts'
export type { HookScript, RehearseOptions } from './rollout/rehearse/script.ts'
export type {
  Redeployment,
  Rehearsal,
  RehearsedAlarm,
  RehearsedDeployment,
  RehearsedOutcome,
  RehearsedStack,
} from './rollout/rehearse/shape.ts'
export { type Expansion, expand } from './sam/expand-text.ts'
export type { ExpandOptions } from './sam/options.ts'
export type { Place as Source } from './sam/source-of.ts'

useFullReader(readFull)
