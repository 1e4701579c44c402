import { printable } from '../../node/printable.ts'
import type {
  AlarmPlan,
  DeploymentPlan,
  HookPlan,
  Plan,
  Verdict,
} from '../../rollout/plan/shape.ts'
import { assumptionLines } from '../assumptions.ts'
import { blocksText, placeText } from '../blocks.ts'
import { notRefused } from '../not-refused.ts'
import type { Style } from '../style.ts'
import { timeline } from './timeline.ts'
import {
  type Line,
  type PlanReport,
  releaseLines,
  scopeText,
  severalText,
  stackText,
  timingLines,
  titleOf,
  trafficText,
  unstoppedText,
} from './words.ts'

/** For people: each deployment with its shift, what its alarms can do about it, and what the figures rest on. */
export function planText({ plans: all, style, isUnicode }: PlanReport): string {
  const plans = notRefused(all)
  const traffic = trafficText(plans)
  const blocks = [
    traffic === undefined ? [] : [traffic],
    ...plans.flatMap(plan => planBlocks(plan, style, isUnicode)),
    assumptionLines(plans, style),
  ]
  return blocksText(blocks)
}

function planBlocks(plan: Plan, style: Style, isUnicode: boolean): string[][] {
  const { deployments = [], file, traffic } = plan
  if (deployments.length === 0) return [[`${printable(file)}: no gradual deployment`]]
  const stack = stackText(plan)
  const blocks = deployments.map(one => deploymentLines(one, { traffic, style, isUnicode }))
  return stack === undefined ? blocks : [...blocks, [stack]]
}

interface Showing {
  readonly traffic: Plan['traffic']
  readonly style: Style
  readonly isUnicode: boolean
}

function deploymentLines(plan: DeploymentPlan, showing: Showing): string[] {
  const { style, isUnicode } = showing
  const { verdict, place, hooks, alarms, by, reason, instead } = plan
  const figures = [severalText(plan), unstoppedText(plan)].filter(one => one !== undefined)
  const own = by === undefined ? [reason, ...(instead === undefined ? [] : [instead])] : []
  return [
    `${mark(verdict, style)} ${style.strong(printable(titleOf(plan)))} ${placeText(place, style)}`,
    ...timeline(plan, isUnicode).map(line => `  ${line}`),
    ...figures.map(line => `  ${printable(line)}`),
    ...hooks.map(hook => `  ${printable(hookText(hook))}`),
    ...own.map(line => `  ${printable(line)}`),
    ...alarms.flatMap(alarm => alarmLines(alarm, plan, showing)),
  ]
}

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

function alarmLines(
  alarm: AlarmPlan,
  { schedule }: DeploymentPlan,
  { traffic, style }: Showing,
): string[] {
  const { name, place, watches, verdict, reason, instead, release } = alarm
  const what = watches === undefined ? '' : `: ${watches}${scopeText(alarm)}`
  const figures = [
    ...timingLines(alarm, schedule?.totalMinutes),
    ...(release && traffic ? releaseLines(release, traffic) : []),
  ]
  return [
    `  ${printable(`alarm ${name}${what}`)} ${placeText(place, style)}`,
    ...figures.map(figureLine),
    `    ${mark(verdict, style)} ${printable(reason)}`,
    ...(instead === undefined ? [] : [`    ${printable(instead)}`]),
  ]
}

const figureLine = ([label, text]: Line): string => `    ${label.padEnd(20)}${text}`
