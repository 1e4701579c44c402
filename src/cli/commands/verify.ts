import type { VerifyArguments } from '../run/verify.ts'
import type { Command } from './command.ts'
import { profileOption } from './options.ts'

/** `sluice verify`: whether the expansion is what CloudFormation processed. */
export const verifyCommand: Command<VerifyArguments> = {
  command: 'verify <file>',
  describe: 'Compare the expansion of a template with what CloudFormation made of a stack',
  builder: y =>
    y
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'The template that the stack was deployed from, or - for standard input',
      })
      .option('stack', {
        type: 'string',
        demandOption: true,
        describe: 'The name or ARN of the stack; its parameter values are taken',
      })
      .option('region', { type: 'string', describe: 'The region of the stack' })
      .option('profile', profileOption)
      .example('$0 verify --stack orders packaged.yaml', 'Equal, or each difference'),
  async run(args) {
    const { runVerify } = await import('../run/verify.ts')
    await runVerify(args)
  },
}
