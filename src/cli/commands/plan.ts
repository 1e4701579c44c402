import type { PlanArguments } from '../run/plan.ts'
import type { Command } from './command.ts'
import { filesArgument, formatOption, parameterOptions, regionOption } from './options.ts'

/** `sluice plan`: what each gradual deployment does, and what its alarms can notice. */
export const planCommand: Command<PlanArguments> = {
  command: 'plan [files..]',
  describe:
    'Show what each gradual deployment does, and what its alarms can do about a bad release',
  builder: y =>
    y
      .positional('files', filesArgument())
      .option('format', formatOption('How to print the plan'))
      .option('rps', {
        type: 'string',
        describe: 'Calls of each alias per second: what is noticed, and how often by mistake',
      })
      .option('error-rate', {
        type: 'string',
        describe: 'How many calls of a bad release fail, as in 5%: what becomes of it',
      })
      .option('baseline', {
        type: 'string',
        describe: 'How many calls fail with nothing wrong; by default 0%',
      })
      .option('require', {
        choices: ['protected', 'weak', 'unknown'] as const,
        describe: 'Exit with 1 where a deployment is less than this',
      })
      .option('region', regionOption)
      .options(parameterOptions)
      .example('$0 plan template.yaml', 'When traffic moves, and when alarms can act')
      .example('$0 plan template.yaml --rps 10 --error-rate 5%', 'What a bad release would cost'),
  async run(args) {
    const { runPlan } = await import('../run/plan.ts')
    await runPlan(args)
  },
}
