import type { HandlerEnding } from '../protocol.ts'

/** How a handler ends that throws. */
export function endingOf(error: unknown): HandlerEnding {
  const module = missingPackage(error)
  if (module !== undefined) return { kind: 'missing', module }
  if (!(error instanceof Error)) {
    return { kind: 'threw', errorType: typeof error, errorMessage: String(error), trace: [] }
  }
  const { name: errorType, message: errorMessage, stack = '' } = error
  return { kind: 'threw', errorType, errorMessage, trace: stack.split('\n') }
}

/** The package that could not be found; files of the code itself are another matter. */
function missingPackage(error: unknown): string | undefined {
  const isMissing =
    error instanceof Error &&
    'code' in error &&
    (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND')
  if (!isMissing) return undefined
  return /^Cannot find (?:module|package) '((?:@[^/']+\/)?[^./\\:'][^/\\:']*)/.exec(
    error.message,
  )?.[1]
}

/** An error of Lambda's runtime, by the name that Lambda gives it. */
export const runtimeError = (name: string, message: string): Error =>
  Object.assign(new Error(message), { name: `Runtime.${name}` })
