import { presets } from '../../lint/rule.ts'
import type { RulesArguments } from '../run/rules.ts'
import type { Command } from './command.ts'

/** `sluice rules`: the catalogue. */
export const rulesCommand: Command<RulesArguments> = {
  command: 'rules',
  describe: 'List the rules',
  builder: y =>
    y
      .option('format', {
        choices: ['text', 'json'] as const,
        default: 'text' as const,
        describe: 'How to print them',
      })
      .option('preset', {
        choices: presets,
        default: 'recommended' as const,
        describe: 'Whose severities to show',
      }),
  async run(args) {
    const { runRules } = await import('../run/rules.ts')
    runRules(args)
  },
}
