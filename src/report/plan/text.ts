import type {
  AlarmPlan,
  DeploymentPlan,
  HookPlan,
  Plan,
  Verdict,
} from '../../rollout/plan/shape.ts'
import { safe } from '../diff/words.ts'
import type { Style } from '../style.ts'
import { timeline } from './timeline.ts'
import {
  type PlanReport,
  releaseLines,
  scopeText,
  stackText,
  timingText,
  titleOf,
  trafficText,
} from './words.ts'

/** For people: each deployment with its shift, what its alarms can do about it, and what the figures rest on. */
export function planText({ plans, style, isUnicode }: PlanReport): string {
  return plans
    .filter(({ deployments }) => deployments)
    .map(plan => onePlan(plan, style, isUnicode))
    .join('\n')
}

function onePlan(plan: Plan, style: Style, isUnicode: boolean): string {
  const { deployments = [], file, assumptions } = plan
  if (deployments.length === 0) return `${safe(file)}: no gradual deployment\n`
  const stack = stackText(plan)
  const traffic = trafficText(plan)
  const blocks = [
    ...(traffic ? [[traffic]] : []),
    ...deployments.map(one => deploymentLines(one, style, isUnicode)),
    ...(stack ? [[stack]] : []),
    [style.faint('Assumptions'), ...assumptions.map(one => style.faint(`  ${one}`))],
  ]
  return `${blocks.map(lines => lines.join('\n')).join('\n\n')}\n`
}

function deploymentLines(plan: DeploymentPlan, style: Style, isUnicode: boolean): string[] {
  const { verdict, place, hooks, alarms, by, reason, instead } = plan
  const own = by === undefined ? [reason, ...(instead === undefined ? [] : [instead])] : []
  return [
    `${mark(verdict, style)} ${style.strong(safe(titleOf(plan)))} ${at(place, style)}`,
    ...timeline(plan, isUnicode).map(line => `  ${line}`),
    ...hooks.map(hook => `  ${safe(hookText(hook))}`),
    ...own.map(line => `  ${safe(line)}`),
    ...alarms.flatMap(alarm => alarmLines(alarm, style)),
  ]
}

const at = ({ file, line }: DeploymentPlan['place'], style: Style) =>
  style.faint(`${safe(file)}:${line}`)

/** The verdict in colour; the word alone says it. */
function mark(verdict: Verdict, style: Style): string {
  switch (verdict) {
    case 'PROTECTED':
      return style.strong(verdict)
    case 'WEAK':
    case 'UNKNOWN':
      return style.warning(verdict)
    default:
      return style.error(verdict)
  }
}

function hookText({ event, function: fn, atMostMinutes }: HookPlan): string {
  const when = event === 'PreTraffic' ? 'before the first shift' : 'after the last shift'
  return `${event} hook${fn === undefined ? '' : ` ${fn}`} runs ${when}, ${atMostMinutes} min at most`
}

function alarmLines(alarm: AlarmPlan, style: Style): string[] {
  const { name, place, watches, verdict, reason, instead, release } = alarm
  const what = watches === undefined ? '' : `: ${watches}${scopeText(alarm)}`
  const timing = timingText(alarm)
  return [
    `  ${safe(`alarm ${name}${what}`)} ${at(place, style)}`,
    ...(timing === undefined ? [] : [`    ${timing}`]),
    ...(release ? releaseLines(release).map(line => `    ${line}`) : []),
    `    ${mark(verdict, style)} ${safe(reason)}`,
    ...(instead === undefined ? [] : [`    ${safe(instead)}`]),
  ]
}
