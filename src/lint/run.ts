import type { TemplateDiff } from '../diff/diff.ts'
import type { Entry, Node, Origin } from '../node/node.ts'
import { originOf } from '../node/origin.ts'
import type { Problem } from '../node/problem.ts'
import type { Model } from '../template/model.ts'
import { expansionByType, type Present, sourceByType } from '../template/present.ts'
import type { Resource } from '../template/resource.ts'
import { type Levels, levelOf } from './presets.ts'
import {
  type LocalContext,
  type ReportFinding,
  type ResourceCheck,
  type Rule,
  type RuleContext,
  valuedBy,
} from './rule.ts'

/** How the rules run. */
export interface RunOptions extends Levels {
  /** Whether the template could be expanded. */
  readonly isExpanded: boolean
  /** What has changed since an older template. */
  readonly diff?: TemplateDiff | undefined
  readonly date: Date
  readonly exists?: LocalContext['exists'] | undefined
  readonly include?: LocalContext['textAt'] | undefined
  readonly onInternalError?: ((rule: string, error: unknown) => void) | undefined
}

/** What the rules find in a template. */
export function runRules(rules: readonly Rule[], model: Model, options: RunOptions): Problem[] {
  const { date, exists, include, diff } = options
  const textAt = (path: string) => (exists?.(path) ? include?.(path) : undefined)
  const source = sourceByType(model)
  const expanded = expansionByType(model)
  return rules.flatMap(rule => {
    const level = levelOf(rule, options)
    if (level === 'off') return []
    const problems: Problem[] = []
    const report = reporter(problems, rule, level, options.preset === 'strict')
    const context = { report, template: model, value: model.value, date, diff }
    try {
      runRule(rule, context, source, options.isExpanded ? expanded : undefined)
      if (exists) runChecks(rule.check.local, source, { ...context, exists, textAt })
      if (diff) rule.check.since?.({ ...context, diff })
    } catch (error) {
      options.onInternalError?.(rule.id, error)
      problems.push(internalError(rule, model))
    }
    return problems
  })
}

function runRule(
  { check }: Rule,
  context: RuleContext,
  source: ByType,
  expanded: ByType | undefined,
): void {
  runChecks(check.source, source, context)
  check.wholeSource?.(context)
  if (!expanded) return
  runChecks(check.expanded, expanded, context)
  check.wholeExpansion?.(context)
}

function runChecks<Context extends RuleContext>(
  checks: Readonly<Record<string, ResourceCheck<Context>>> | undefined,
  resources: ByType,
  context: Context,
): void {
  for (const [type, check] of Object.entries(checks ?? {})) {
    const all = resources.get(type) ?? []
    // Counting is quicker than for-of in code that runs as often as this.
    for (let i = 0; i < all.length; i++) {
      const { resource, value } = all[i] as Present
      check(resource, valuedBy(context, value))
    }
  }
}

type ByType = ReadonlyMap<string, readonly Present[]>

function reporter(
  problems: Problem[],
  rule: Rule,
  level: Problem['severity'] | undefined,
  isStrict: boolean,
): ReportFinding {
  return (where, message, { severity, onlyStrict, related, fixes } = {}) => {
    if (onlyStrict && !isStrict) return
    problems.push({
      rule: rule.id,
      severity: level ?? severity ?? rule.severity,
      message,
      origin: placeOf(where),
      ...(related && {
        related: related.map(other => ({ message: other.message, origin: placeOf(other.at) })),
      }),
      ...(fixes && fixes.length > 0 && { fixes }),
    })
  }
}

const placeOf = (where: Node | Entry | Resource | Origin): Origin =>
  'idOrigin' in where ? where.idOrigin : originOf(where)

/** A rule that fails says so and leaves the others alone. */
function internalError({ id }: Rule, { root }: Model): Problem {
  const message = `Rule "${id}" failed on this template, which is a mistake of Sluice's; the other rules ran`
  return { rule: 'internal-error', severity: 'warning', message, origin: root.origin }
}
