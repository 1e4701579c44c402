import { ask } from '../../ask.ts'
import { UserError } from '../../user-error.ts'
import type { LintArguments } from './lint.ts'
import { isFixing } from './target.ts'
import type { Target } from './targets.ts'

/** A deployed template to lint. */
export async function stackTarget(stack: string, args: LintArguments): Promise<Target> {
  if (args.files.length > 0) throw new UserError('--stack lints a deployed template, name no files')
  if (isFixing(args))
    throw new UserError('--stack lints a deployed template, which cannot be fixed')
  const text = await ask(args, cloud => cloud.original(stack))
  return { file: `stack ${stack}`, text, path: 'stack', isInput: true }
}
