import yargs from 'yargs'
import { hideBin } from 'yargs/helpers'
import { type Choose, commands } from './commands/index.ts'
import { stderr, stdout } from './output.ts'
import { UserError } from './user-error.ts'
import { ownVersion } from './version.ts'

/** yargs drops a lone `-`; it travels under this name. */
const dash = '\u0000-'
const withDashes = (names: readonly string[]) => names.map(name => (name === dash ? '-' : name))

/** The version; with that of the facts about CloudFormation's types where somebody asks. */
async function version(args: readonly string[]): Promise<string> {
  if (!args.includes('--version')) return ownVersion()
  const { factsVersion } = await import('../template/facts.ts')
  return `${ownVersion()}\nCloudFormation facts: aws-service-spec ${factsVersion()}`
}

/** yargs lays its help out on the way into every command, which takes a third of the start when it wraps. */
const asksForHelp = (args: readonly string[]) =>
  args.length === 0 || args.includes('--help') || args.includes('-h')

/** What a command line asks for. It is thrown: behind a handler that returns, yargs lays its help out. */
class Chosen extends Error {
  readonly run: () => Promise<void>

  constructor(run: () => Promise<void>) {
    super('A command was chosen')
    this.run = run
  }
}

const choose: Choose = run => {
  throw new Chosen(run)
}

async function main(args: readonly string[]): Promise<void> {
  try {
    await parse(args)
  } catch (error) {
    if (!(error instanceof Chosen)) throw error
    await error.run()
  }
}

/** What yargs says of a command that lacks what it is about. */
const inOwnWords = (message: string) =>
  message.startsWith('Not enough non-option arguments')
    ? 'An argument is missing, --help shows which'
    : message

async function parse(args: readonly string[]): Promise<void> {
  const given = args.map(arg => (arg === '-' ? dash : arg))
  await yargs(given)
    .scriptName('sluice')
    .usage('$0 <command>\n\nShows what a SAM template really deploys')
    .parserConfiguration({ 'greedy-arrays': false, 'populate--': false })
    .middleware(argv => {
      // Names behind a lone `--` are files, too.
      const behind = argv._.slice(1).map(String)
      const files = Array.isArray(argv['files']) ? argv['files'].map(String) : []
      argv['files'] = withDashes([...files, ...behind])
      if (argv['file'] === dash) argv['file'] = '-'
    })
    .command(commands(choose))
    .completion('completion', 'Print a script that completes commands in a shell')
    .option('color', { type: 'boolean', describe: 'Colours, whatever the terminal' })
    .demandCommand(1, 'Name a command')
    .recommendCommands()
    .strictOptions()
    .strictCommands()
    .locale('en')
    .version(await version(args))
    .alias({ h: 'help' })
    .wrap(asksForHelp(args) ? Math.min(100, stdout.columns) : null)
    .exitProcess(false)
    .fail((message, error) => {
      // yargs throws what it says of a command line, too.
      throw error && error.name !== 'YError' ? error : new UserError(inOwnWords(message))
    })
    .parseAsync(given, {}, (_error, _arguments, output) => {
      if (output) stdout.write(`${output}\n`)
    })
}

main(hideBin(process.argv))
  .catch(error => {
    const text = error instanceof UserError ? error.message : (error?.stack ?? String(error))
    stderr.write(`sluice: ${text}\n`)
    process.exitCode = 2
  })
  .finally(() => {
    // Node would take its heap apart first, which is of no use. Only Windows still writes to its terminals.
    if (process.platform !== 'win32') process.exit()
  })
