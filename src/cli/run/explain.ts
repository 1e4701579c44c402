import { levelOf } from '../../lint/presets.ts'
import { presets, type Rule } from '../../lint/rule.ts'
import { noSuchRule, summaries } from '../../lint/rule-ids.ts'
import { rules } from '../../lint/rules/index.ts'
import type { Style } from '../../report/style.ts'
import { stdout } from '../output.ts'
import { styleFor } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import { examples } from './examples.js'

export interface ExplainArguments {
  readonly rule: string
  readonly color?: boolean | undefined
}

/** Explains a rule; of a refusal there is one line to say. */
export function runExplain({ rule: id, color }: ExplainArguments): void {
  const style = styleFor(stdout, color)
  const rule = rules.find(one => one.id === id)
  stdout.write(rule ? explained(rule, style) : refusal(id, style))
}

function refusal(id: string, style: Style): string {
  const text = summaries().get(id)
  if (text !== undefined) return `${style.strong(id)}\n\n${text}\n`
  throw new UserError(noSuchRule(id, ', "sluice rules" lists them'))
}

function explained(rule: Rule, style: Style): string {
  const levels = presets.map(preset => {
    const level = levelOf(rule, { preset, rules: new Map() }) ?? rule.severity
    return `${level} in ${preset}`
  })
  const example = examples.get(rule.id)
  const paragraphs = [
    `${style.strong(rule.id)} ${style.faint(levels.join(', '))}`,
    `${rule.summary}.`,
    rule.rationale,
    ...(rule.fixable ? ['Some of its findings offer a fix.'] : []),
    ...(example?.before ? [shown('Before', example.before, style)] : []),
    ...(example?.bad ? [shown('Wrong', example.bad, style)] : []),
    ...(example?.good ? [shown('Right', example.good, style)] : []),
    ...(rule.exceptions ? [`${style.strong('When to switch it off')}\n${rule.exceptions}`] : []),
    [style.strong('What AWS says'), ...rule.docs].join('\n'),
    ...(rule.corresponds ? [`${style.strong('Elsewhere')}\n${rule.corresponds.join('\n')}`] : []),
  ]
  return `${paragraphs.join('\n\n')}\n`
}

const shown = (title: string, template: string, style: Style) =>
  `${style.strong(title)}\n${template.trimEnd().replace(/^(?=.)/gm, '  ')}`
