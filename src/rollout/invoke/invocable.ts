import type { Node } from '../../node/node.ts'
import { at, given, textOf } from '../../node/values.ts'
import { defaultTimeout } from '../../template/function-timeout.ts'
import type { Resource } from '../../template/resource.ts'
import { type Environment, environmentOf } from './environment.ts'
import { functionArn, functionName, type Site } from './stand-in.ts'

/** A function as Lambda has it; parts are undefined where they are not known. */
export interface Invocable {
  /** The function in the expansion. */
  readonly fn: Resource
  readonly name: string
  readonly arn: string
  readonly runtime: string | undefined
  readonly handler: string | undefined
  readonly code: Code
  /** In seconds. */
  readonly timeout: number | undefined
  /** In MB. */
  readonly memory: number
  readonly environment: Environment
  /** Whether SAM bundles the code before it is deployed. */
  readonly isBundled: boolean
}

/** Where the code of a function is: at a path, in the template, or somewhere that is not known. */
export type Code =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'inline'; readonly text: string }
  | { readonly kind: 'elsewhere' }

/** MB that a function has where a template does not say: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const defaultMemory = 128

/** What a template says of a function. */
export function invocableOf(fn: Resource, site: Site): Invocable {
  const { value } = site.model
  const property = (name: string) => given(fn.body, 'Properties', name)
  const [timeout, memory] = [property('Timeout'), property('MemorySize')]
  return {
    fn,
    name: functionName(fn, site),
    arn: functionArn(fn, site),
    runtime: value.text(property('Runtime')),
    handler: value.text(property('Handler')),
    code: codeOf(property('Code'), site),
    timeout: timeout ? value.number(timeout) : defaultTimeout,
    memory: value.number(memory) ?? defaultMemory,
    environment: environmentOf(fn, site),
    isBundled: textOf(at(fn.body, 'Metadata', 'BuildMethod')) === 'esbuild',
  }
}

function codeOf(code: Node | undefined, { model: { value } }: Site): Code {
  const path = value.text(code)
  if (path !== undefined && !/^[a-z][a-z0-9+.-]+:/i.test(path)) return { kind: 'path', path }
  const text = value.text(at(code, 'ZipFile'))
  return text === undefined ? { kind: 'elsewhere' } : { kind: 'inline', text }
}
