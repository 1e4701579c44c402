/** The schema of sluice.yaml, compiled when the project is built; tells what is wrong in `errors`. */
declare const validate: {
  (value: unknown): boolean
  errors?: readonly ValidationError[] | null
}

export interface ValidationError {
  /** A JSON pointer. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

export default validate
