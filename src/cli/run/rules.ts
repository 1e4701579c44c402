import { levelOf } from '../../lint/presets.ts'
import { type Group, groups, type Level, type Preset, type Rule } from '../../lint/rule.ts'
import { otherFindings } from '../../lint/rule-ids.ts'
import { rules } from '../../lint/rules/index.ts'
import { indentedJson } from '../../report/indented-json.ts'
import { mistakes, remarks } from '../../sam/mistakes/index.ts'
import { stdout } from '../output.ts'
import { styleFor } from '../terminal.ts'

export interface RulesArguments {
  readonly format: 'text' | 'json'
  readonly preset: Preset
  readonly color?: boolean | undefined
}

/** What the catalogue says of a rule. */
interface Row {
  readonly id: string
  readonly group: Group | 'refusal'
  readonly severity: Level
  readonly fixable: boolean
  readonly summary: string
  readonly docs: readonly string[]
  readonly corresponds: readonly string[]
}

/** Lists the rules, the mistakes because of which AWS refuses a template, and what else a finding can be. */
export function runRules({ format, preset, color }: RulesArguments): void {
  const rows = [...rules.map(rule => rowOf(rule, preset)), ...refusals()]
  stdout.write(format === 'json' ? indentedJson(rows) : table(rows, color))
}

const rowOf = (rule: Rule, preset: Preset): Row => ({
  id: rule.id,
  group: rule.group,
  severity: levelOf(rule, { preset, rules: new Map() }) ?? rule.severity,
  fixable: rule.fixable ?? false,
  summary: rule.summary,
  docs: rule.docs,
  corresponds: rule.corresponds ?? [],
})

function refusals(): Row[] {
  const row = (id: string, summary: string, severity: Level): Row => ({
    id,
    group: 'refusal',
    severity,
    fixable: false,
    summary,
    docs: [],
    corresponds: [],
  })
  return [
    ...Object.entries(mistakes).map(([id, summary]) => row(id, summary, 'error')),
    ...Object.entries(remarks).map(([id, { severity, summary }]) => row(id, summary, severity)),
    ...Array.from(otherFindings, ([id, summary]) => row(id, summary, 'warning')),
  ].sort((a, b) => (a.id < b.id ? -1 : 1))
}

const titles = { ...groups, refusal: 'What AWS refuses, and what the reader says' }

function table(rows: readonly Row[], color: boolean | undefined): string {
  const style = styleFor(stdout, color)
  const width = Math.max(...rows.map(({ id }) => id.length))
  const mark = { ...style, off: style.faint }
  const line = ({ id, severity, summary }: Row) =>
    `  ${id.padEnd(width)}  ${mark[severity](severity.padEnd(7))}  ${summary}\n`
  return Object.entries(titles)
    .map(([group, title]) => {
      const own = rows.filter(row => row.group === group)
      return own.length === 0 ? '' : `${style.strong(title)}\n${own.map(line).join('')}`
    })
    .filter(Boolean)
    .join('\n')
}
