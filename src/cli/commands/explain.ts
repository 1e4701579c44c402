import type { ExplainArguments } from '../run/explain.ts'
import type { Command } from './command.ts'

/** `sluice explain RULE`: why, and how it is done right. */
export const explainCommand: Command<ExplainArguments> = {
  command: 'explain <rule>',
  describe: 'Explain a rule: why, with an example, and when to switch it off',
  builder: y =>
    y.positional('rule', { type: 'string', demandOption: true, describe: 'The id of a rule' }),
  async run(args) {
    const { runExplain } = await import('../run/explain.ts')
    runExplain(args)
  },
}
