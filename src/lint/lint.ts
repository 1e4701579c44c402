import type { Shape } from '../node/build.ts'
import { type Finding, locate } from '../node/finding.ts'
import type { Mapping } from '../node/node.ts'
import type { Problem } from '../node/problem.ts'
import { isMap } from '../node/values.ts'
import { read } from '../read/read.ts'
import { expandTree } from '../sam/expand.ts'
import { type ExpandOptions, partitionOf, type Settings, settle } from '../sam/options.ts'
import { withGlobals } from '../sam/prepare/prepare.ts'
import { templateOf } from '../sam/template.ts'
import { evaluator } from '../template/evaluate.ts'
import type { Model } from '../template/model.ts'
import { type Resource, resourcesOf } from '../template/resource.ts'
import { collapse } from './collapse.ts'
import type { Level, Preset } from './rule.ts'
import { rules } from './rules/index.ts'
import { runRules } from './run.ts'

/** What a caller may say about a lint run; the library contract. */
export interface LintOptions extends ExpandOptions {
  /** Default `recommended`. */
  preset?: Preset
  /** Severities by rule id; they win over the preset's. */
  rules?: Record<string, Level>
  /** An older template's text: the rules that compare run. */
  since?: string
  /** The day that the rules about runtimes go by. Default today. */
  date?: Date
  /** What to take for granted: values of parameters, and conditions as true or false. */
  assume?: Record<string, unknown>
  /** Told when a rule fails, beside the finding that says so. */
  onInternalError?: (rule: string, error: unknown) => void
}

/** Reports what is unsafe or wrong in a template, each finding at the line that was written. */
export function lint(text: string, options: LintOptions = {}): Finding[] {
  const settings = settle({ ...options, parameters: { ...options.assume, ...options.parameters } })
  const { root, problems } = read({ file: settings.file, text })
  const isReadable = !problems.some(({ severity }) => severity === 'error')
  const found = isReadable && isMap(root) ? inspect(root, settings, options) : []
  return collapse([...problems, ...found])
    .map(problem => locate(problem, root))
    .sort(byPlace)
}

/** What the expansion and the rules say about a tree. */
function inspect(root: Mapping, settings: Settings, options: LintOptions): Problem[] {
  const expanded = expandTree(root, settings)
  const model = modelOf(root, expanded.root, settings, options)
  const found = runRules(rules, model, {
    preset: options.preset ?? 'recommended',
    rules: new Map(Object.entries(options.rules ?? {})),
    isExpanded: expanded.root !== undefined,
    date: options.date ?? new Date(),
    onInternalError: options.onInternalError,
  })
  return [...expanded.problems, ...found]
}

function modelOf(
  root: Mapping,
  expanded: Mapping | undefined,
  { parameters, region }: Settings,
  options: LintOptions,
): Model {
  const known = options.region
    ? { 'AWS::Region': region, 'AWS::Partition': partitionOf(region) }
    : {}
  return {
    root,
    source: withGlobals(templateOf(root)).resources,
    expansion: expanded ?? root,
    resources: byId(resourcesOf(expanded)),
    value: evaluator({
      root: expanded ?? root,
      given: new Map(Object.entries({ ...known, ...parameters })) as Map<string, Shape>,
      assumed: truths(options.assume ?? {}),
    }),
  }
}

/** The assumptions that can be about conditions. */
const truths = (assume: Record<string, unknown>): ReadonlyMap<string, boolean> =>
  new Map(
    Object.entries(assume)
      .filter(([, value]) => /^(true|false)$/.test(String(value)))
      .map(([name, value]) => [name, String(value) === 'true']),
  )

const byId = (resources: readonly Resource[]) =>
  new Map(resources.map(resource => [resource.id, resource]))

const byPlace = (a: Finding, b: Finding) =>
  a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : Number(a.rule > b.rule))
