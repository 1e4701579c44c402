import { printable } from '../../node/printable.ts'
import type { Rehearsal } from '../../rollout/rehearse/shape.ts'
import { assumptionLines } from '../assumptions.ts'
import { blocksText, placeText } from '../blocks.ts'
import { notRefused } from '../not-refused.ts'
import type { Style } from '../style.ts'
import { hookWords } from './hook-words.ts'
import { type MomentLine, momentLines, namesText } from './moments.ts'
import { type OutcomeBlock, outcomeBlocks } from './outcomes.ts'
import {
  callsText,
  headText,
  isWell,
  quietAlarms,
  quietText,
  type RehearsalReport,
  stackLines,
  titleOf,
  whereText,
} from './words.ts'

/** For people: what happens moment by moment, and what comes of it. */
export function rehearsalText({ rehearsals: all, style }: RehearsalReport): string {
  const rehearsals = notRefused(all)
  return blocksText([
    ...rehearsals.flatMap(one => blocksOf(one, style)),
    assumptionLines(rehearsals, style),
  ])
}

function blocksOf(rehearsal: Rehearsal, style: Style): string[][] {
  const { file, deployments = [] } = rehearsal
  if (deployments.length === 0) return [[`${printable(file)}: no gradual deployment`]]
  const notes = quietAlarms(rehearsal).map(
    alarm => `${printable(quietText(alarm))} ${placeText(alarm.place, style)}`,
  )
  return [
    [`${style.strong(printable(file))}: ${printable(headText(rehearsal))}`],
    timeline(momentLines(rehearsal), style),
    [
      ...outcomeBlocks(deployments).flatMap(one => outcomeLines(one, style)),
      ...notes,
      ...stackLines(rehearsal).map(line => printable(line)),
    ],
    hookLines(rehearsal, style),
  ]
}

/** So much of a line that a hook wrote is shown. */
const widestOutput = 200

function hookLines({ hooks = [] }: Rehearsal, style: Style): string[] {
  const lines = hookWords(hooks).flatMap(one => [
    `  ${one.isWell ? printable(one.title) : style.error(printable(one.title))}`,
    ...(one.calls === undefined ? [] : [`    ${printable(one.calls)}`]),
    ...one.mistakes.map(text => `    ${style.error(printable(text))}`),
    ...one.notes.map(text => `    ${style.warning(printable(text))}`),
    ...one.output.map(text => style.faint(`    | ${printable(text.slice(0, widestOutput))}`)),
  ])
  return lines.length > 0 ? [style.strong('Hooks on this machine'), ...lines] : []
}

/** A longer name pushes what is behind it. */
const widestName = 24

function timeline(lines: readonly MomentLine[], style: Style): string[] {
  const names = lines.map(one => printable(namesText(one.names)))
  const timeWidth = Math.max(0, ...lines.map(({ time }) => time.length))
  const nameWidth = Math.max(0, ...names.map(({ length }) => Math.min(length, widestName)))
  return lines.map(({ time, text, isBad }, i) => {
    const what = isBad ? style.error(printable(text)) : printable(text)
    return `${time.padStart(timeWidth)}  ${(names[i] ?? '').padEnd(nameWidth)}  ${what}`
  })
}

function outcomeLines({ shown: deployment, names }: OutcomeBlock, style: Style): string[] {
  const { place, notRehearsed, outcome } = deployment
  const title = style.strong(printable(titleOf(deployment, names)))
  if (notRehearsed || !outcome) {
    const { reason, instead } = notRehearsed ?? {}
    return [
      `${style.warning('NOT REHEARSED')} ${title} ${placeText(place, style)}`,
      ...[reason, instead].flatMap(line => (line === undefined ? [] : [`  ${printable(line)}`])),
    ]
  }
  const status = outcome.status.toUpperCase()
  const mark = isWell(deployment) ? style.strong(status) : style.error(status)
  const calls = callsText(outcome)
  return [
    `${mark} ${title}, ${whereText(deployment)} ${placeText(place, style)}`,
    ...(calls === undefined ? [] : [`  ${calls}`]),
  ]
}
