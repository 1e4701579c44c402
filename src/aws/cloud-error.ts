/** CloudFormation could not be asked, or would not say; the message is one line for people. */
export class CloudError extends Error {
  override name = 'CloudError'
}

/** What was asked of CloudFormation. */
export interface Question {
  readonly action: string
  readonly stack?: string
}

/** What the names of errors, AWS's and those of the network, mean for who asked. */
const meanings: readonly (readonly [RegExp, (question: Question, message: string) => string])[] = [
  [
    /^(Throttling|ThrottlingException|RequestLimitExceeded|TooManyRequestsException|SlowDown)$/,
    () => 'CloudFormation is throttling requests, try again in a minute',
  ],
  [
    /^(AccessDenied|AccessDeniedException|UnauthorizedOperation)$/,
    ({ action, stack }) =>
      `The credentials do not allow cloudformation:${action}${stack === undefined ? '' : ` on stack "${stack}"`}`,
  ],
  [
    /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$/,
    () => 'The credentials have expired, sign in again',
  ],
  [
    /^(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|IncompleteSignature|InvalidSignatureException)$/,
    () => 'AWS does not accept the credentials',
  ],
  [
    /^(CredentialsProviderError|TokenProviderError|ProviderError)$/,
    (_, message) => `There are no credentials to use: ${message}`,
  ],
  [
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|TimeoutError)$/,
    (_, message) => `Cannot reach CloudFormation: ${message}`,
  ],
]

/** Says in one line what kept CloudFormation from answering. */
export function explain(error: unknown, question: Question): CloudError {
  const message = oneLine(error instanceof Error ? error.message : String(error))
  const known = meanings.flatMap(([names, say]) =>
    namesOf(error).some(name => names.test(name)) ? [say(question, message)] : [],
  )
  return new CloudError(known[0] ?? fallback(message, question), { cause: error })
}

function namesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  return [error.name, 'code' in error ? String(error.code) : '']
}

function fallback(message: string, { action, stack }: Question): string {
  if (/does not exist/.test(message) && stack !== undefined) return `There is no stack "${stack}"`
  if (/^Region is missing/.test(message)) {
    return 'No region is set, name one with --region, AWS_REGION or a profile'
  }
  if (/^Invalid URL$|is not a valid hostname component/.test(message))
    return `The region or endpoint is no valid one: ${message}`
  return `CloudFormation refuses ${action}: ${message}`
}

/** A text without its line breaks. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
