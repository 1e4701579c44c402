import type { Argv, CommandModule } from 'yargs'

/** A command that only says what it will do. */
export type Command<Arguments> = Omit<CommandModule<object, Arguments>, 'handler' | 'builder'> & {
  builder?(y: Argv<object>): Argv<Arguments>
  run(args: Arguments): Promise<void>
}
