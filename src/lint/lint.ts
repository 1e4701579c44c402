import { diffModels } from '../diff/diff.ts'
import { byPlace, type Finding, locate } from '../node/finding.ts'
import type { Mapping } from '../node/node.ts'
import { isError, type Problem } from '../node/problem.ts'
import { isMap } from '../node/values.ts'
import { type Reading, read } from '../read/read.ts'
import type { Expanded } from '../sam/expand.ts'
import { modelOf, settingsOf } from '../sam/model-of.ts'
import type { Model } from '../template/model.ts'
import { collapse } from './collapse.ts'
import { expandSupposing } from './expand-supposing.ts'
import type { LintOptions } from './options.ts'
import { type Levels, levelOf } from './presets.ts'
import { rules } from './rules/index.ts'
import { runRules } from './run.ts'
import { olderModel } from './since.ts'
import { suppress } from './suppress.ts'

/** What lint finds in a template, and the model it found it in; none where the text cannot be read. */
export interface Linted {
  readonly findings: Finding[]
  readonly model: Model | undefined
  /** Whether it could be expanded: else the rules on what it deploys did not run. */
  readonly isExpanded: boolean
}

/** Reports what is unsafe or wrong in a template, each finding at the line that was written. */
export const lint = (text: string, options: LintOptions = {}): Finding[] =>
  lintModel(text, options).findings

/** The same for who goes on to ask the model. */
export function lintModel(text: string, options: LintOptions): Linted {
  const { file } = settingsOf(options)
  const { source, root, problems } = read({ file, text })
  const isReadable = isMap(root) && !problems.some(isError)
  const found = isReadable ? inspect(root, { source, problems }, options) : undefined
  const levels = levelsOf(options)
  const findings = collapse(found?.problems ?? problems)
    .flatMap(problem => adjusted(problem, levels))
    .map(problem => locate(problem, root, found?.files))
    .sort(byPlace)
  return { findings, model: found?.model, isExpanded: found?.isExpanded ?? false }
}

interface Inspection extends Pick<Expanded, 'problems' | 'files'> {
  readonly model: Model
  readonly isExpanded: boolean
}

/** What the reader, the expansion and the rules say about a tree, and no suppression covers. */
function inspect(
  root: Mapping,
  { source, problems: ofReader }: Pick<Reading, 'source' | 'problems'>,
  options: LintOptions,
): Inspection {
  const expanded = expandSupposing(root, settingsOf(options))
  const isExpanded = expanded.root !== undefined
  const model = modelOf(root, expanded, options)
  const levels = levelsOf(options)
  const { date = new Date(), exists, include, onInternalError } = options
  const older = olderModel(root, options)
  const diff = isExpanded && older.model ? diffModels(older.model, model) : undefined
  const found = runRules(rules, model, {
    ...levels,
    isExpanded,
    diff,
    date,
    exists,
    include,
    onInternalError,
  })
  const all = [...ofReader, ...expanded.problems, ...older.problems, ...found]
  const hasRun = (id: string) =>
    isExpanded &&
    isOn(id, levels) &&
    (diff !== undefined || !looksAt('since', id)) &&
    (exists !== undefined || !looksAt('local', id))
  const problems = suppress(all, model, source, hasRun)
  return { problems, files: expanded.files, model, isExpanded }
}

const levelsOf = ({ preset, rules }: LintOptions): Levels => ({
  preset: preset ?? 'recommended',
  rules: new Map(Object.entries(rules ?? {})),
})

/** Refusals and the findings of the reader always are. */
function isOn(id: string, levels: Levels): boolean {
  const rule = rules.find(one => one.id === id)
  return rule === undefined || levelOf(rule, levels) !== 'off'
}

/** Whether a rule looks at an older template or at files, too: without them, it may have found less. */
const looksAt = (what: 'since' | 'local', id: string) =>
  rules.some(rule => rule.id === id && rule.check[what] !== undefined)

/** A problem with the severity that the caller wants; rules have it already. */
function adjusted(problem: Problem, levels: Levels): Problem[] {
  const level = levels.rules.get(problem.rule)
  if (level === 'off') return []
  return [level ? { ...problem, severity: level } : problem]
}
