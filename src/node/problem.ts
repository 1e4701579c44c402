import type { Origin } from './node.ts'

/** The gravest first. */
export const severities = ['error', 'warning', 'info'] as const

export type Severity = (typeof severities)[number]

/** Whether AWS would not take the template because of it. */
export const isError = ({ severity }: { readonly severity: Severity }): boolean =>
  severity === 'error'

/** Whether a severity is as grave as another one, or graver. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(least)

/** Something wrong with a template, at the node that is wrong. Stages append these and go on. */
export interface Problem {
  /** Kebab-case, one per kind of mistake. */
  readonly rule: string
  readonly severity: Severity
  /** Sentence case, no full stop: the thing, the value, and what is expected. */
  readonly message: string
  readonly origin: Origin
  /** Logical id in the source template, where the origin alone does not tell it. */
  readonly resource?: string
  readonly related?: readonly { readonly message: string; readonly origin: Origin }[]
  readonly fixes?: readonly Fix[]
}

/** A change of the source text that mends a problem; a safe one never changes what the author meant. */
export interface Fix {
  readonly safe: boolean
  readonly description: string
  /** Offsets in UTF-16 units of the text as given; edits do not overlap. */
  readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[]
}
