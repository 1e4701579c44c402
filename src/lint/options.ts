import type { ModelOptions } from '../sam/model-of.ts'
import type { Level, Preset } from './rule.ts'

/** What a caller may say about a lint run; the library contract. */
export interface LintOptions extends ModelOptions {
  /** Default `recommended`. */
  preset?: Preset
  /** Severities by rule id; they win over the preset's. */
  rules?: Record<string, Level>
  /** An older template's text: the rules that compare run. */
  since?: string
  /** The day that the rules about runtimes go by. Default today. */
  date?: Date
  /**
   * Whether a local file or folder that the template names is there, its path relative to the
   * template's folder; undefined where that says nothing. Without it, nothing is said about local paths.
   */
  exists?: (path: string) => boolean | undefined
  /** Told when a rule fails, beside the finding that says so. */
  onInternalError?: (rule: string, error: unknown) => void
}
