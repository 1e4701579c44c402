import type { Rehearsal } from '../../rollout/rehearse/shape.ts'
import { assumptionDetails } from '../assumptions.ts'
import { cell } from '../cell.ts'
import { notRefused } from '../not-refused.ts'
import { table } from '../table.ts'
import { hookWords } from './hook-words.ts'
import { momentLines, namesText } from './moments.ts'
import { type OutcomeBlock, outcomeBlocks } from './outcomes.ts'
import {
  callsText,
  headText,
  quietAlarms,
  quietText,
  type RehearsalReport,
  stackLines,
  whereText,
} from './words.ts'

/** For a comment on a pull request: a table of what came of the deployments, and the timeline folded. */
export function rehearsalMarkdown({ rehearsals: all }: RehearsalReport): string {
  const rehearsals = notRefused(all)
  return [...rehearsals.map(oneRehearsal), ...assumptionDetails(rehearsals)].join('\n')
}

function oneRehearsal(rehearsal: Rehearsal): string {
  const { file, deployments = [] } = rehearsal
  if (deployments.length === 0) return `**Sluice**: no gradual deployment in ${cell(file)}\n`
  const notes = [...quietAlarms(rehearsal).map(quietText), ...stackLines(rehearsal)]
  const moments = momentLines(rehearsal).map(({ time, names, text }) => [
    time,
    namesText(names),
    text,
  ])
  return [
    `**Sluice**: a rehearsal of ${cell(file)}, ${cell(headText(rehearsal))}\n`,
    table(['deployment', 'outcome', 'traffic', 'calls'], outcomeBlocks(deployments).map(row)),
    [...notes, ...hookNotes(rehearsal)].map(note => `- ${cell(note)}\n`).join(''),
    `<details><summary>What happens</summary>\n\n${table(['time', 'who', 'what'], moments)}\n</details>\n`,
  ].join('\n')
}

const hookNotes = ({ hooks = [] }: Rehearsal): string[] =>
  hookWords(hooks).flatMap(({ title, mistakes, notes }) => [title, ...mistakes, ...notes])

function row({ shown, names }: OutcomeBlock): string[] {
  const { alias, notRehearsed, outcome } = shown
  const which = alias === undefined ? names : `${names}:${alias}`
  if (!outcome) return [which, 'not rehearsed', notRehearsed?.reason ?? '', '']
  return [which, outcome.status, whereText(shown), callsText(outcome) ?? '']
}
