import { presets } from '../../lint/rule.ts'
import { severities } from '../../node/problem.ts'
import { formatNames } from '../../report/formats.ts'
import type { LintArguments } from '../run/lint/lint.ts'
import type { Command } from './command.ts'
import { filesArgument, parameterOptions, profileOption, regionOption } from './options.ts'

/** `sluice lint`: what is unsafe or wrong in templates. */
export const lintCommand: Command<LintArguments> = {
  command: 'lint [files..]',
  describe: 'Report what is unsafe or wrong in templates',
  builder: y =>
    y
      .positional('files', filesArgument('Templates, folders, patterns, or - for standard input'))
      .option('format', { choices: formatNames, describe: 'How to print findings' })
      .option('preset', { choices: presets, describe: 'Which rules run, and how severe they are' })
      .option('rule', {
        type: 'string',
        array: true,
        default: [],
        describe: 'ID=off|info|warning|error, the severity of a rule; repeatable',
      })
      .option('fail-on', {
        choices: severities,
        default: 'error' as const,
        describe: 'The least severity that makes the exit status 1',
      })
      .option('max-warnings', {
        type: 'number',
        describe: 'More warnings than this make the exit status 1',
      })
      .option('quiet', { type: 'boolean', default: false, describe: 'Print errors only' })
      .option('fix', { type: 'boolean', default: false, describe: 'Apply the safe fixes' })
      .option('fix-suggestions', {
        type: 'boolean',
        default: false,
        describe: 'Apply the other fixes, too',
      })
      .option('fix-dry-run', {
        type: 'boolean',
        default: false,
        describe: 'Print what the fixes would change',
      })
      .option('baseline', { type: 'string', describe: 'A file of known findings to leave out' })
      .option('write-baseline', { type: 'string', describe: 'Write the findings to such a file' })
      .option('since', {
        type: 'string',
        describe: 'An older template to compare with: a file, REF:PATH or REF in git',
      })
      .option('region', regionOption)
      .option('stack', {
        type: 'string',
        describe: 'Lint the template that a stack was deployed from, as CloudFormation has it',
      })
      .option('profile', profileOption)
      .options(parameterOptions)
      .option('assume', {
        type: 'string',
        array: true,
        default: [],
        describe: 'NAME=VALUE, a parameter or condition to take for granted; repeatable',
      })
      .option('date', { type: 'string', describe: 'YYYY-MM-DD, the day to judge runtimes by' })
      .option('stdin-filename', {
        type: 'string',
        describe: 'The name of standard input in findings, and for the configuration',
      })
      .example('$0 lint template.yaml', 'Report what would let a bad release through')
      .example('$0 lint "**/template.yaml" --format sarif', 'For code scanning')
      .example('$0 lint template.yaml --since main', 'And what the change since main breaks')
      .example('$0 lint template.yaml --assume Stage=prod', 'As it is deployed to production'),
  async run(args) {
    const { runLint } = await import('../run/lint/lint.ts')
    await runLint(args)
  },
}
