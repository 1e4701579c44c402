import type { Hook } from '../deployments/deployments.ts'

/** A hook that a rehearsal calls, and what its function did on this machine. */
export interface RehearsedHook {
  /** The deployment that calls it. */
  readonly deployment: string
  readonly hook: Hook
  /** The hook function, where the template has it. */
  readonly function?: string
  /** Why its function was not run, and it goes by the options. */
  readonly notRun?: string
  /** Whether the options say what it does, so that it was not to be run. */
  readonly isScripted?: true
  readonly run?: HookRun
}

/** What a hook function did. */
export interface HookRun {
  /** What it reported, where that got to CodeDeploy. */
  readonly report?: 'Succeeded' | 'Failed'
  /** Why it reported nothing. */
  readonly reason?: string
  /** Until it reported, else until it ended. */
  readonly seconds: number
  /** Its `Timeout` in seconds, where that is known. */
  readonly timeout?: number
  readonly calls: readonly HookCall[]
  /** What may have it do otherwise than on AWS. */
  readonly notes: readonly string[]
  /** The last lines that it wrote, where it did not report success. */
  readonly output: readonly string[]
}

/** A call that a hook made of AWS, several that are alike in one. */
export interface HookCall {
  /** `lambda:InvokeFunction`; `GET /path` or the name of an operation where nothing here answers. */
  readonly action: string
  /** `Hello:2` */
  readonly resource?: string
  readonly count: number
  /** The status of the answer; absent where the function was frozen before the call left it. */
  readonly status?: number
  /** Whether the role of the hook does for certain not allow it. */
  readonly isDenied: boolean
}
