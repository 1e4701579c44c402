import type { CommandModule } from 'yargs'
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

/** A command that only says what it will do. */
export type Command<Arguments> = Omit<CommandModule<object, Arguments>, 'handler'> & {
  run(args: Arguments): Promise<void>
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
  ].map(({ run, ...command }) => ({
    ...command,
    handler: args => choose(() => run(args)),
  })) as CommandModule<object, never>[]
