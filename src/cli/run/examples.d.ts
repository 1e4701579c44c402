/** A template that a rule finds something in, and one that it does not; for rules that compare, what it was before. */
export interface Example {
  readonly before?: string
  readonly bad?: string
  readonly good?: string
}

/** The examples by rule, taken from the rules' fixtures when the project is built. */
export const examples: ReadonlyMap<string, Example>
