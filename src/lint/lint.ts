import { type Finding, locate } from '../node/finding.ts'
import type { Mapping } from '../node/node.ts'
import { isMap } from '../node/values.ts'
import { read } from '../read/read.ts'
import { type Expanded, expandTree } from '../sam/expand.ts'
import { collapse } from './collapse.ts'
import { modelOf, settingsOf } from './model.ts'
import type { LintOptions } from './options.ts'
import { rules } from './rules/index.ts'
import { runRules } from './run.ts'

/** Reports what is unsafe or wrong in a template, each finding at the line that was written. */
export function lint(text: string, options: LintOptions = {}): Finding[] {
  const { file } = settingsOf(options)
  const { root, problems } = read({ file, text })
  const isReadable = !problems.some(({ severity }) => severity === 'error')
  const found = isReadable && isMap(root) ? inspect(root, options) : undefined
  return collapse([...problems, ...(found?.problems ?? [])])
    .map(problem => locate(problem, root, found?.files))
    .sort(byPlace)
}

/** What the expansion and the rules say about a tree. */
function inspect(root: Mapping, options: LintOptions): Pick<Expanded, 'problems' | 'files'> {
  const expanded = expandTree(root, settingsOf(options))
  const found = runRules(rules, modelOf(root, expanded.root, options), {
    preset: options.preset ?? 'recommended',
    rules: new Map(Object.entries(options.rules ?? {})),
    isExpanded: expanded.root !== undefined,
    date: options.date ?? new Date(),
    onInternalError: options.onInternalError,
  })
  return { problems: [...expanded.problems, ...found], files: expanded.files }
}

const byPlace = (a: Finding, b: Finding) =>
  a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : Number(a.rule > b.rule))
