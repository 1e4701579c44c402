import type { Command } from './command.ts'

/** `sluice init`: a configuration, a commit hook, a pipeline step. */
export const initCommand: Command<object> = {
  command: 'init',
  describe: 'Set a repository up: a configuration, a hook for pre-commit, a pipeline step',
  async run() {
    const { runInit } = await import('../run/init.ts')
    runInit()
  },
}
