import type { Change } from '../../diff/change.ts'
import type { ValueDifference } from '../../diff/values.ts'
import { printable } from '../../node/printable.ts'
import { pretty } from '../pretty.ts'
import type { Style } from '../style.ts'
import { changeText, type DiffReport, fateOf, noteOf, pathText, rolloutTexts } from './words.ts'

/** For people: the resources with what becomes of them, then the rollouts, then the findings. */
export function diffText({ diff, findings, texts, style }: DiffReport): string {
  const { changes, others } = diff
  if (changes.length === 0 && others.length === 0) return 'No differences\n'
  const sections = [
    changes.flatMap(change => changeLines(change, style)),
    titled(
      'Other sections',
      others.map(one => differenceLine(one, style)),
      style,
    ),
    titled(
      'Rollout',
      rolloutTexts(diff).map(([id, text]) => printable(`  ${id}: ${text}`)),
      style,
    ),
  ]
  const blocks = sections.filter(lines => lines.length > 0).map(lines => lines.join('\n'))
  const found = pretty({ findings, texts, style })
  return `${[...blocks, ...(found ? [found.trimEnd()] : [])].join('\n\n')}\n`
}

const titled = (title: string, lines: readonly string[], style: Style) =>
  lines.length > 0 ? [style.strong(title), ...lines] : []

const marks = { added: '+', removed: '-', changed: '~', renewed: '+' } as const

function changeLines(change: Change, style: Style): string[] {
  const { kind, id, type, effect, differences } = change
  const isGrave = effect === 'replace' || effect === 'refused' || effect === 'delete'
  const mark = effect === 'replace' || effect === 'refused' ? '!' : marks[kind]
  const fate = isGrave ? style.error(fateOf(change)) : fateOf(change)
  const details = kind === 'changed' ? differences : []
  return [
    `${mark} ${style.strong(printable(id))} ${style.faint(printable(type))} ${fate}`,
    ...details.map(one => differenceLine(one, style, noteOf(one))),
  ]
}

const differenceLine = (one: ValueDifference, style: Style, note = '') =>
  `    ${style.faint(pathText(one.path))} ${changeText(one)}${note}`
