import { groupBy } from '../../node/group-by.ts'
import type { HookCall, HookRun, RehearsedHook } from '../../rollout/rehearse/hook-shape.ts'
import { notInstalled } from './function-answer.ts'
import type { HookExecution, Report } from './hook-execution.ts'
import { type Call, type Invocation, invoke, longest } from './invoke.ts'
import type { Runnable, Scene } from './scene.ts'

/** What came of a hook: what its function did, or why that is not known. */
export type HookOutcome = Pick<RehearsedHook, 'run' | 'notRun'>

/** Runs the function of a hook as CodeDeploy has it run. */
export async function runHook(
  one: Runnable,
  execution: HookExecution,
  scene: Scene,
): Promise<HookOutcome> {
  const { signal } = new AbortController()
  const occasion = { execution, payload: execution.payload, depth: 0, signal }
  const invocation = await invoke(one, occasion, scene)
  return outcomeOf(invocation, execution, one)
}

function outcomeOf(invocation: Invocation, execution: HookExecution, one: Runnable): HookOutcome {
  const { ending, to } = invocation
  const report = execution.report && execution.report.at <= to ? execution.report : undefined
  if (!report && ending.kind === 'missing') return { notRun: notInstalled(ending.module) }
  const { timeout = Number.POSITIVE_INFINITY } = one.invocable
  if (!report && ending.kind === 'timed-out' && timeout > longest) {
    return { notRun: `it was still running after ${longest} s, and no hook runs longer here` }
  }
  return { run: runOf(invocation, execution, report, one) }
}

function runOf(
  invocation: Invocation,
  execution: HookExecution,
  report: Report | undefined,
  one: Runnable,
): HookRun {
  const { from, to, calls, output } = invocation
  const { timeout } = one.invocable
  const isWell = report?.status === 'Succeeded'
  return {
    ...(report ? { report: report.status } : { reason: reasonOf(invocation, execution, one) }),
    seconds: Math.min(tenths((report?.at ?? to) - from), timeout ?? longest),
    ...(timeout !== undefined && { timeout }),
    calls: merged(calls, to),
    notes: notesOf(calls, one),
    output: isWell ? [] : tail(output),
  }
}

/** Milliseconds in seconds, to a tenth. */
const tenths = (milliseconds: number) => Math.ceil(milliseconds / 100) / 10

/** Why a hook did not report. */
function reasonOf(
  { ending, to }: Invocation,
  { report, refused }: HookExecution,
  { invocable }: Runnable,
): string {
  if (refused !== undefined) return refused
  const isLate = report !== undefined && report.at > to
  const before = isLate ? ' before its report had left, for it does not await that' : ''
  switch (ending.kind) {
    case 'returned':
      return `it returned${before || ' without reporting'}`
    case 'threw':
      return `it threw ${ending.errorType}: ${firstLine(ending.errorMessage)}${isLate ? `,${before}` : ''}`
    case 'timed-out':
      return `it timed out after ${invocable.timeout} s`
    case 'exited':
      return 'its process exited before it returned'
    case 'missing':
      return notInstalled(ending.module)
  }
}

const firstLine = (text: string) => text.split('\n')[0]?.slice(0, 200)

/** Calls that are alike in one; those after the end have no answer. */
function merged(calls: readonly Call[], end: number): HookCall[] {
  const all = calls.map(({ action, resource, isDenied, at, answer }) => ({
    action,
    ...(resource !== undefined && { resource }),
    ...(answer && at <= end && { status: answer.status }),
    isDenied,
  }))
  return [...groupBy(all, one => JSON.stringify(one)).values()].flatMap(alike =>
    alike.slice(0, 1).map(({ isDenied, ...one }) => ({ ...one, count: alike.length, isDenied })),
  )
}

/** What may have a hook do otherwise than on AWS. */
const notesOf = (calls: readonly Call[], { invocable }: Runnable): string[] => [
  ...new Set([
    ...calls.flatMap(({ answer }) => (answer?.note === undefined ? [] : [answer.note])),
    ...invocable.environment.unknown.map(
      name => `its variable ${name} is not set, for its value is not known`,
    ),
  ]),
]

/** So many lines of what a hook wrote are shown. */
const shownLines = 5

const tail = (output: string): string[] =>
  output
    .split('\n')
    .filter(line => line.trim() !== '')
    .slice(-shownLines)
