import type { ValidateArguments } from '../run/validate.ts'
import type { Command } from './command.ts'
import { parameterOptions, profileOption } from './options.ts'

/** `sluice validate`: what CloudFormation says of an expansion. */
export const validateCommand: Command<ValidateArguments> = {
  command: 'validate <file>',
  describe: 'Have CloudFormation validate what a template expands to',
  builder: y =>
    y
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'A template, or - for standard input',
      })
      .options(parameterOptions)
      .option('region', { type: 'string', describe: 'The region to ask' })
      .option('profile', profileOption)
      .example('$0 validate template.yaml --region eu-west-1', 'What CloudFormation answers'),
  async run(args) {
    const { runValidate } = await import('../run/validate.ts')
    await runValidate(args)
  },
}
