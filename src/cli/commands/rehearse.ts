import type { RehearseArguments } from '../run/rehearse.ts'
import type { Command } from './command.ts'
import { filesArgument, formatOption, parameterOptions, regionOption } from './options.ts'

/** `sluice rehearse`: one run of the deployments of a template, moment by moment. */
export const rehearseCommand: Command<RehearseArguments> = {
  command: 'rehearse [files..]',
  describe:
    'Run the deployment of a new release on a clock that is not real, and show what happens',
  builder: y =>
    y
      .positional('files', filesArgument())
      .option('format', formatOption('How to print the run'))
      .option('rps', {
        type: 'string',
        default: '10',
        describe: 'Calls of each alias per second',
      })
      .option('error-rate', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe:
          'How many calls fail on the new versions, by default 100%; NAME=P for one function, the others are healthy then; repeatable',
      })
      .option('baseline', {
        type: 'string',
        default: '0%',
        describe: 'How many calls fail on the old versions, and on a healthy new one',
      })
      .option('hook', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe:
          'NAME=succeeded, failed or silent, with the time it takes as in failed:2m; NAME is a hook function, or a deployment and its hook as in Orders.PreTraffic; repeatable',
      })
      .option('run-hooks', {
        type: 'boolean',
        default: false,
        describe:
          'Run the code of the hooks on this machine, against a server here that plays CodeDeploy and Lambda; one that --hook names is not run',
      })
      .option('alarm', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe: 'NAME=TIME, when an alarm goes to ALARM, as in 2m; 0s: it is already; repeatable',
      })
      .option('seed', {
        type: 'string',
        default: '1',
        describe: 'Another number is another run',
      })
      .option('region', regionOption)
      .options(parameterOptions)
      .example('$0 rehearse template.yaml', 'A release that fails every call')
      .example('$0 rehearse template.yaml --error-rate 5%', 'One that fails some')
      .example('$0 rehearse template.yaml --hook Check=failed:30s', 'A hook that objects')
      .example('$0 rehearse template.yaml --run-hooks', 'What the hooks themselves report')
      .epilogue(
        '--run-hooks runs your own code: functions of Node in the folder of the template, once for each time that CodeDeploy would call them. They see none of your environment or credentials, and the AWS SDKs reach the server here only; by other means they can reach the network, and your files.\n\nThe exit status is 1 where a template is refused, a bad release keeps traffic, a stack without one is rolled back, or a deployment or hook could not be rehearsed; say with --hook what a hook does that cannot be run here. A release is bad where more of its calls fail than before, or a hook or an alarm of it is told to object.',
      ),
  async run(args) {
    const { runRehearse } = await import('../run/rehearse.ts')
    await runRehearse(args)
  },
}
