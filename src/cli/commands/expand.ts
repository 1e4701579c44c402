import type { ExpandArguments } from '../run/expand.ts'
import type { Command } from './command.ts'
import { filesArgument, parameterOptions } from './options.ts'

/** `sluice expand`: SAM to CloudFormation. */
export const expandCommand: Command<ExpandArguments> = {
  command: 'expand [files..]',
  describe: 'Rewrite SAM templates into the CloudFormation that AWS makes of them',
  builder: y =>
    y
      .positional('files', filesArgument())
      .option('format', {
        choices: ['yaml', 'json'] as const,
        describe: 'How to write; by default as the template is written',
      })
      .option('output', {
        alias: 'o',
        type: 'string',
        describe: 'A file, or a folder for several templates',
      })
      .option('region', {
        type: 'string',
        describe: 'The region to deploy to; by default that of the environment',
      })
      .options(parameterOptions)
      .option('annotate', {
        type: 'boolean',
        default: false,
        describe: 'Say in comments who made each generated resource, and from which line',
      })
      .option('explain', {
        type: 'string',
        describe: 'Where a value of the output comes from: /Resources/… or Resources.…',
      })
      .example('$0 expand template.yaml', 'Print what CloudFormation gets')
      .example('$0 expand template.yaml --explain Resources.HelloRole', 'Tell where it comes from'),
  async run(args) {
    const { runExpand } = await import('../run/expand.ts')
    await runExpand(args)
  },
}
