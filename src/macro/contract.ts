/** What CloudFormation sends to a macro (user guide, "Create a CloudFormation macro definition"). */
export interface MacroRequest {
  readonly region: string
  readonly accountId: string
  /** The template without its Transform section, its functions in the long form. */
  readonly fragment: unknown
  /** `123456789012::SluiceGuard`: the account, then the name of the macro. */
  readonly transformId: string
  /** Empty for a macro in the Transform section. */
  readonly params: Readonly<Record<string, unknown>>
  readonly requestId: string
  readonly templateParameterValues: Readonly<Record<string, unknown>>
}

/** What CloudFormation takes for an answer: anything but `success` fails the change set. */
export interface MacroResponse {
  readonly requestId: string
  readonly status: 'success' | 'failure'
  readonly fragment: unknown
  readonly errorMessage?: string
}

/** What a macro makes of a fragment: another one, or the reason why not. */
export type Outcome = { readonly fragment: unknown } | { readonly failure: string }
