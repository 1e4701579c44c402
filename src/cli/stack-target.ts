import { ask } from './ask.ts'
import type { InputFile } from './files.ts'
import { isFixing } from './lint-target.ts'
import type { Target } from './lint-targets.ts'
import type { LintArguments } from './run-lint.ts'
import { UserError } from './user-error.ts'

/** The template that a stack was deployed from, under the name of the stack. */
export const stackTemplate = (
  stack: string,
  {
    region,
    profile,
  }: { readonly region?: string | undefined; readonly profile?: string | undefined },
): Promise<InputFile> =>
  ask({ region, profile }, async cloud => ({
    file: `stack ${stack}`,
    text: await cloud.original(stack),
  }))

/** A deployed template to lint. */
export async function stackTarget(stack: string, args: LintArguments): Promise<Target> {
  if (args.files.length > 0) throw new UserError('--stack lints a deployed template, name no files')
  if (isFixing(args))
    throw new UserError('--stack lints a deployed template, which cannot be fixed')
  return { ...(await stackTemplate(stack, args)), path: 'stack', isInput: true }
}
