/** A template that a rule finds something in, and one that it does not. */
export interface Example {
  readonly bad?: string
  readonly good?: string
}

/** The examples by rule, taken from the rules' fixtures when the project is built. */
export const examples: ReadonlyMap<string, Example>
