#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import yargs from 'yargs'
import { hideBin } from 'yargs/helpers'
import { expandCommand } from './expand.ts'
import { UserError } from './user-error.ts'

/** yargs drops a lone `-`; it travels under this name. */
const dash = '\u0000-'
const withDashes = (names: readonly string[]) => names.map(name => (name === dash ? '-' : name))

const version = (): string =>
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version

async function main(args: readonly string[]): Promise<void> {
  await yargs(args.map(arg => (arg === '-' ? dash : arg)))
    .scriptName('sluice')
    .usage('$0 <command>\n\nShows what a SAM template really deploys')
    .parserConfiguration({ 'greedy-arrays': false, 'populate--': false })
    .middleware(argv => {
      // Names behind a lone `--` are files, too.
      const behind = argv._.slice(1).map(String)
      const files = Array.isArray(argv['files']) ? argv['files'].map(String) : []
      argv['files'] = withDashes([...files, ...behind])
    })
    .command(expandCommand)
    .completion('completion', 'Print a script that completes commands in a shell')
    .option('color', { type: 'boolean', describe: 'Colours, whatever the terminal' })
    .demandCommand(1, 'Name a command')
    .recommendCommands()
    .strictOptions()
    .locale('en')
    .version(version())
    .alias({ h: 'help' })
    .wrap(Math.min(100, process.stdout.columns ?? 80))
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UserError(message)
    })
    .parseAsync()
}

/** Output that nobody reads any more, as in `sluice … | head`, is no mistake. */
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
  throw error
})

main(hideBin(process.argv)).catch(error => {
  const text = error instanceof UserError ? error.message : (error?.stack ?? String(error))
  process.stderr.write(`sluice: ${text}\n`)
  process.exitCode = 2
})
