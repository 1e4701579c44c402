import { rehearsalJson } from '../../report/rehearse/json.ts'
import { rehearsalMarkdown } from '../../report/rehearse/markdown.ts'
import { rehearsalText } from '../../report/rehearse/text.ts'
import type { RehearsalReport } from '../../report/rehearse/words.ts'
import { rehearse } from '../../rollout/rehearse/rehearse.ts'
import type { RehearseOptions } from '../../rollout/rehearse/script.ts'
import type { Rehearsal } from '../../rollout/rehearse/shape.ts'
import { standardInput } from '../files.ts'
import { stdout } from '../output.ts'
import { styleFor } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import { eachTemplate } from './each-template.ts'
import { refuseUnknownNames, rehearseOptions } from './rehearse-options.ts'

export interface RehearseArguments {
  readonly files: string[]
  readonly format: 'text' | 'json' | 'markdown'
  readonly rps: string
  readonly 'error-rate': string[]
  readonly baseline: string
  readonly hook: string[]
  readonly 'run-hooks': boolean
  readonly alarm: string[]
  readonly seed: string
  readonly region?: string | undefined
  readonly parameter: string[]
  readonly parameters?: string | undefined
  readonly color?: boolean | undefined
}

/**
 * Rehearses each file; the exit status is 1 where one is refused, a bad release keeps traffic, a good stack
 * is rolled back, or something could not be rehearsed.
 */
export async function runRehearse(args: RehearseArguments): Promise<void> {
  const rehearsals = await rehearsalsOf(args)
  const style = styleFor(stdout, args.color)
  stdout.write(reports[args.format]({ rehearsals, style }))
  if (rehearsals.some(one => !one.deployments || one.stack?.isUnsafe || !isWhole(one)))
    process.exitCode = 1
}

/** Whether all was rehearsed that was to be. */
const isWhole = ({ deployments, hooks = [] }: Rehearsal): boolean =>
  (deployments ?? []).every(({ notRehearsed }) => !notRehearsed) &&
  hooks.every(({ notRun, isScripted }) => notRun === undefined || isScripted)

/** The rehearsals; hooks are run once it is known that the options are meant for these templates. */
async function rehearsalsOf(args: RehearseArguments): Promise<Rehearsal[]> {
  const options = rehearseOptions(args)
  const given = new Map<string, Given>()
  if (args['run-hooks'] && args.files.includes(standardInput)) {
    throw new UserError('--run-hooks takes templates in files, got standard input')
  }
  const rehearsals = await eachTemplate(args, 'rehearse', (text, own) => {
    const one = rehearse(text, { ...options, ...own })
    given.set(one.file, { text, options: { ...options, ...own, file: one.file } })
    return one
  })
  refuseUnknownNames(rehearsals)
  return args['run-hooks'] ? withHooksRun(rehearsals, given) : rehearsals
}

/** A template and how it is rehearsed. */
interface Given {
  readonly text: string
  readonly options: RehearseOptions & { readonly file: string }
}

async function withHooksRun(
  rehearsals: readonly Rehearsal[],
  given: ReadonlyMap<string, Given>,
): Promise<Rehearsal[]> {
  const { rehearseWithHooks } = await import('../hooks/rehearse-with-hooks.ts')
  const all: Rehearsal[] = []
  for (const one of rehearsals) {
    const { text, options } = given.get(one.file) ?? {}
    const isRun = one.deployments && text !== undefined && options
    all.push(isRun ? await rehearseWithHooks(text, options) : one)
  }
  return all
}

const reports: Readonly<Record<RehearseArguments['format'], (report: RehearsalReport) => string>> =
  {
    text: rehearsalText,
    json: rehearsalJson,
    markdown: rehearsalMarkdown,
  }
