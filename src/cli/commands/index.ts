import type { Argv, CommandModule } from 'yargs'
import { UserError } from '../user-error.ts'
import { diffCommand } from './diff.ts'
import { expandCommand } from './expand.ts'
import { explainCommand } from './explain.ts'
import { initCommand } from './init.ts'
import { lintCommand } from './lint.ts'
import { planCommand } from './plan.ts'
import { rehearseCommand } from './rehearse.ts'
import { rulesCommand } from './rules.ts'
import { validateCommand } from './validate.ts'
import { verifyCommand } from './verify.ts'

/** Takes what a command will do once its arguments are known. */
export type Choose = (run: () => Promise<void>) => never

/** What yargs has been told of options, which its types leave out. */
interface Told {
  getOptions(): Readonly<Record<'array' | 'string' | 'number', readonly string[]>> & {
    readonly choices: Readonly<Record<string, unknown>>
  }
}

/** Options are given once and with a value, unless they are switches or lists. */
function checked(y: Argv<never>): Argv<never> {
  const { array, string, number, choices } = (y as unknown as Told).getOptions()
  const valued = [...string, ...number, ...Object.keys(choices)]
  return y.requiresArg(valued.filter(name => name !== 'files')).check(argv => {
    const given = argv as Readonly<Record<string, unknown>>
    const twice = valued.find(name => Array.isArray(given[name]) && !array.includes(name))
    if (twice !== undefined) {
      const values = (given[twice] as unknown[]).join(' and ')
      throw new UserError(`--${twice} takes one value, got ${values}`)
    }
    const noNumber = number.find(name => Number.isNaN(given[name]))
    if (noNumber !== undefined) throw new UserError(`--${noNumber} takes a number`)
    return true
  })
}

/** All commands, for yargs. */
export const commands = (choose: Choose): CommandModule<object, never>[] =>
  [
    expandCommand,
    lintCommand,
    planCommand,
    rehearseCommand,
    diffCommand,
    rulesCommand,
    explainCommand,
    initCommand,
    verifyCommand,
    validateCommand,
  ].map(({ run, builder, ...command }) => ({
    ...command,
    builder: (y: Argv<object>) => checked((builder?.(y) ?? y) as Argv<never>),
    handler: args => choose(() => run(args)),
  })) as CommandModule<object, never>[]
