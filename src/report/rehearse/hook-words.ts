import { groupBy } from '../../node/group-by.ts'
import { lowered } from '../../rollout/plan/words.ts'
import type { HookCall, HookRun, RehearsedHook } from '../../rollout/rehearse/hook-shape.ts'
import { namesText } from './moments.ts'

/** What is said of a hook, or of several that did the same. */
interface HookWords {
  readonly title: string
  readonly isWell: boolean
  readonly calls?: string
  /** What is wrong with its calls. */
  readonly mistakes: readonly string[]
  readonly notes: readonly string[]
  readonly output: readonly string[]
}

/** What the hooks of a rehearsal did, in words. */
export function hookWords(all: readonly RehearsedHook[]): HookWords[] {
  const alike = groupBy(all, one => JSON.stringify({ ...one, deployment: '' }))
  return [...alike.values()].flatMap(group => {
    const names = namesText(group.map(({ deployment }) => deployment))
    return group.slice(0, 1).map(one => wordsOf(one, names))
  })
}

function wordsOf(
  { hook, function: id, run, notRun = '' }: RehearsedHook,
  names: string,
): HookWords {
  const who = `${id === undefined ? '' : `${id}, `}${hook} of ${names}`
  if (!run) {
    const title = `${who}: not run, ${notRun}`
    return { title, isWell: true, mistakes: [], notes: [], output: [] }
  }
  const { calls, notes, output, report } = run
  return {
    title: `${who}: ${didText(run)}`,
    isWell: report === 'Succeeded',
    ...(calls.length > 0 && { calls: `calls ${calls.map(callText).join(', ')}` }),
    mistakes: mistakesOf(calls, id ?? hook),
    notes,
    output,
  }
}

function didText({ report, reason = '', seconds, timeout }: HookRun): string {
  const time = timeout === undefined ? `${seconds} s` : `${seconds} s of ${timeout} s`
  return report === undefined
    ? `no report, ${lowered(reason)} (${time})`
    : `reported ${report} (${time})`
}

const actionText = ({ action, resource }: HookCall): string =>
  resource === undefined ? action : `${action} on ${resource}`

function callText(call: HookCall): string {
  const { count, status } = call
  const what = actionText(call)
  const times = count === 1 ? [] : [`${count} times`]
  const refused = status !== undefined && status >= 400 ? [`answered ${status}`] : []
  const never = status === undefined ? ['never answered'] : []
  const more = [...times, ...refused, ...never]
  return more.length === 0 ? what : `${what} (${more.join(', ')})`
}

const mistakesOf = (calls: readonly HookCall[], id: string): string[] => [
  ...new Set(
    calls
      .filter(({ isDenied }) => isDenied)
      .map(call => `${id} calls ${actionText(call)}, which its role does not allow`),
  ),
]
