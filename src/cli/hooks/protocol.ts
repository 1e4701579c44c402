/** One invocation of a function: what its process is told on standard input. */
export interface Job {
  /** The folder of the code, which Lambda has at `/var/task`. */
  readonly root: string
  /** The module of the handler. */
  readonly file: string
  /** What the module exports it as: `handler`, or `api.get`. */
  readonly exported: string
  /** Whether a build bundles the code, so that its modules are not loaded as they are. */
  readonly isBundled: boolean
  /** The major version of the function's runtime. */
  readonly runtime: number
  /** The event as JSON. */
  readonly payload: string
  readonly context: InvocationContext
  /** Where AWS is played. */
  readonly endpoint: string
}

/** What the context of an invocation tells of the function. */
interface InvocationContext {
  readonly functionName: string
  readonly functionVersion: string
  readonly invokedFunctionArn: string
  readonly memoryLimitInMB: string
  readonly awsRequestId: string
  /** How long the function has, in milliseconds. */
  readonly timeout: number
}

/** What a process says of itself, a line of JSON each. */
export type Saying = { readonly at: number } & (
  | { readonly kind: 'called' }
  | { readonly kind: 'ended'; readonly ending: HandlerEnding }
)

/** How a handler ends. */
export type HandlerEnding =
  /** With a result as JSON. */
  | { readonly kind: 'returned'; readonly result: string }
  | ({ readonly kind: 'threw' } & FunctionError)
  /** A package that it needs is not installed. */
  | { readonly kind: 'missing'; readonly module: string }

/** As Lambda answers. */
export interface FunctionError {
  readonly errorType: string
  readonly errorMessage: string
  readonly trace: readonly string[]
}

/** Where a process says it: behind standard input, output and error. */
export const channel = 3

/** What a handler left running has so long to show that it is there, in milliseconds. */
export const afterlife = 500

/** A time in milliseconds by a clock that all processes share. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6
