import { cell } from './cell.ts'
import type { Style } from './style.ts'

interface Assuming {
  readonly assumptions: readonly string[]
}

/** What all of them rest on, each assumption once. */
const assumptionsOf = (all: readonly Assuming[]): string[] => [
  ...new Set(all.flatMap(({ assumptions }) => assumptions)),
]

/** The assumptions as a block for people; no lines where there are none. */
export function assumptionLines(all: readonly Assuming[], style: Style): string[] {
  const lines = assumptionsOf(all).map(one => style.faint(`  ${one}`))
  return lines.length > 0 ? [style.faint('Assumptions'), ...lines] : []
}

/** The same in Markdown, folded. */
export function assumptionDetails(all: readonly Assuming[]): string[] {
  const items = assumptionsOf(all).map(one => `- ${cell(one)}\n`)
  return items.length === 0
    ? []
    : [`<details><summary>Assumptions</summary>\n\n${items.join('')}\n</details>\n`]
}
