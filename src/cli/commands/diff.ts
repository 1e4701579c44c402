import type { DiffArguments } from '../run/diff.ts'
import type { Command } from './command.ts'
import {
  filesArgument,
  formatOption,
  parameterOptions,
  profileOption,
  regionOption,
} from './options.ts'

/** `sluice diff`: what a change of a template does. */
export const diffCommand: Command<DiffArguments> = {
  command: 'diff [files..]',
  describe: 'Show what a change of a template does to the stack and to its rollouts',
  builder: y =>
    y
      .positional(
        'files',
        filesArgument(
          'The older and the newer template: files, REF:PATH or REF in git, - for one of them',
        ),
      )
      .option('format', formatOption('How to print the differences'))
      .option('exit-code', {
        type: 'boolean',
        default: false,
        describe: 'Exit with 1 when there are differences, as git diff does',
      })
      .option('stack', {
        type: 'string',
        describe: 'Compare one template with that which a stack was deployed from',
      })
      .option('region', regionOption)
      .option('profile', profileOption)
      .options(parameterOptions)
      .example('$0 diff main template.yaml', 'What has changed since main')
      .example('$0 diff --stack orders template.yaml', 'What a deployment would change')
      .example('$0 diff v1.2:app/template.yaml app/template.yaml', 'The same with a path in git'),
  async run(args) {
    const { runDiff } = await import('../run/diff.ts')
    await runDiff(args)
  },
}
