import type { Finding } from '../node/finding.ts'
import { pretty } from '../report/pretty.ts'
import type { ExpandOptions } from '../sam/options.ts'
import { namedFiles, readInput, standardInput } from './files.ts'
import { includeFrom } from './include.ts'
import { optimiseLate } from './optimise-late.ts'
import { stderr } from './output.ts'
import { styleFor } from './terminal.ts'
import { UserError } from './user-error.ts'
import { withAllErrors } from './with-all-errors.ts'

/** What is made of a template: without deployments it was refused. */
interface Result {
  readonly deployments?: readonly unknown[]
  readonly findings: readonly Finding[]
}

/** Runs something on each file that is named, which is to `verb` a template; one that cannot be expanded is told as by `sluice expand`. */
export async function eachTemplate<Made extends Result>(
  args: { readonly files: readonly string[]; readonly color?: boolean | undefined },
  verb: string,
  run: (text: string, options: Pick<ExpandOptions, 'file' | 'include'>) => Made,
): Promise<Made[]> {
  const names = await namedFiles(args.files)
  if (names.length === 0) {
    throw new UserError(`Name a template to ${verb}, or - for standard input`)
  }
  const all: Made[] = []
  for (const name of names) {
    const { file, text } = readInput(name)
    await optimiseLate([{ file, text }])
    const include = name === standardInput ? {} : { include: includeFrom(name) }
    const one = await withAllErrors(() => run(text, { ...include, file }))
    if (!one.deployments) {
      const style = styleFor(stderr, args.color)
      const { findings } = one
      stderr.write(pretty({ findings, texts: new Map([[file, text]]), style }))
    }
    all.push(one)
  }
  return all
}
