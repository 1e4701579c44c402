import type { TemplateDiff } from '../diff/diff.ts'
import type { Entry, Node, Origin } from '../node/node.ts'
import type { Problem, Severity } from '../node/problem.ts'
import type { Evaluator } from '../template/evaluate.ts'
import type { Model } from '../template/model.ts'
import type { Resource } from '../template/resource.ts'

/** What a rule is about, with the title of such rules. */
export const groups = {
  rollout: 'Deployment safety',
  sam: 'SAM',
  cloudformation: 'CloudFormation',
  hygiene: 'Hygiene',
} as const

export type Group = keyof typeof groups

export const presets = ['recommended', 'production', 'strict', 'hygiene'] as const

export type Preset = (typeof presets)[number]

export type Level = Severity | 'off'

/** Reports a finding at what is wrong: a value where there is one, else a key or the resource. */
export type ReportFinding = (
  where: Node | Entry | Resource | Origin,
  message: string,
  more?: Pick<Problem, 'fixes'> & {
    /** Where this case is less or more serious than the rule is. */
    readonly severity?: Severity
    /** Not worth saying in any preset but `strict`. */
    readonly onlyStrict?: boolean
    readonly related?: readonly { readonly message: string; readonly at: Node | Entry | Resource }[]
  },
) => void

/** What a check works with. */
export interface RuleContext {
  readonly report: ReportFinding
  readonly template: Model
  /** Evaluates values; in a check of one resource, where that resource's condition holds. */
  readonly value: Evaluator
  /** The day that the rules about runtimes go by. */
  readonly date: Date
  /** What has changed since an older template, where there is one. */
  readonly diff?: TemplateDiff | undefined
}

/** A context with the evaluator of a resource; most have none of their own. */
export const valuedBy = <Context extends RuleContext>(
  context: Context,
  value: Evaluator,
): Context => (value === context.value ? context : { ...context, value })

/** What a check that compares works with; `template` is the newer one. */
export interface SinceContext extends RuleContext {
  readonly diff: TemplateDiff
}

/** What a check of local paths works with. */
export interface LocalContext extends RuleContext {
  /** Whether a file or folder is there, its path relative to the template's folder; undefined where nobody knows. */
  readonly exists: (path: string) => boolean | undefined
  /** The text of a file, its path the same; undefined where it is not there or not to be read. */
  readonly textAt: (path: string) => string | undefined
}

export type ResourceCheck<Context = RuleContext> = (resource: Resource, context: Context) => void
export type TemplateCheck = (context: RuleContext) => void
export type SinceCheck = (context: SinceContext) => void

/** What a rule looks at; a rule may look at several. */
export interface Checks {
  /** By type, on the template as written with Globals merged; these run even where it cannot be expanded. */
  readonly source?: Readonly<Record<string, ResourceCheck>>
  /** By CloudFormation type, on the expansion: plain resources and what SAM generates alike. */
  readonly expanded?: Readonly<Record<string, ResourceCheck>>
  /** Once per template, even where it cannot be expanded. */
  readonly wholeSource?: TemplateCheck
  /** Once per template that can be expanded. */
  readonly wholeExpansion?: TemplateCheck
  /** As `source`, where the caller tells which files are there. */
  readonly local?: Readonly<Record<string, ResourceCheck<LocalContext>>>
  /** Once per template that is compared with an older one, where both can be expanded. */
  readonly since?: SinceCheck
}

/** One thing that lint looks for. */
export interface Rule {
  /** Kebab-case and stable, as the catalogue names it. */
  readonly id: string
  readonly group: Group
  /** Error: the deployment fails, or a protection is void. Warning: it is weakened. Info: advice. */
  readonly severity: Severity
  /** On in `strict` only, and in the `hygiene` preset for rules of that group. */
  readonly optIn?: true
  /** Where a preset differs from `severity`. */
  readonly presets?: Readonly<Partial<Record<Preset, Level>>>
  /** What must hold, in one line. */
  readonly summary: string
  /** Why: what AWS does otherwise. */
  readonly rationale: string
  /** Where AWS says so. */
  readonly docs: readonly [string, ...string[]]
  /** When to switch it off. */
  readonly exceptions?: string
  /** Ids of the same check elsewhere: AWS Config rules, rules of other linters. */
  readonly corresponds?: readonly string[]
  /** Whether its findings offer fixes. */
  readonly fixable?: true
  readonly check: Checks
}

/** Declares a rule; the default export of its file. */
export const defineRule = (rule: Rule): Rule => rule
