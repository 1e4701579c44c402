import { rehearsalJson } from '../report/rehearse/json.ts'
import { rehearsalMarkdown } from '../report/rehearse/markdown.ts'
import { rehearsalText } from '../report/rehearse/text.ts'
import type { RehearsalReport } from '../report/rehearse/words.ts'
import { rehearse } from '../rollout/rehearse/rehearse.ts'
import { eachTemplate } from './each-template.ts'
import { stdout } from './output.ts'
import { refuseUnknownNames, rehearseOptions } from './rehearse-options.ts'
import { styleFor } from './terminal.ts'

export interface RehearseArguments {
  readonly files: string[]
  readonly format: 'text' | 'json' | 'markdown'
  readonly rps: string
  readonly 'error-rate': string[]
  readonly baseline: string
  readonly hook: string[]
  readonly alarm: string[]
  readonly seed: string
  readonly region?: string | undefined
  readonly parameter: string[]
  readonly parameters?: string | undefined
  readonly color?: boolean | undefined
}

/** Rehearses each file; the exit status is 1 where one is refused, a bad release keeps traffic, or a good stack is rolled back. */
export async function runRehearse(args: RehearseArguments): Promise<void> {
  const options = rehearseOptions(args)
  const rehearsals = await eachTemplate(args, 'rehearse', (text, own) =>
    rehearse(text, { ...options, ...own }),
  )
  refuseUnknownNames(rehearsals)
  const style = styleFor(stdout, args.color)
  stdout.write(reports[args.format]({ rehearsals, style }))
  if (rehearsals.some(({ deployments, stack }) => !deployments || stack?.isUnsafe)) {
    process.exitCode = 1
  }
}

const reports: Readonly<Record<RehearseArguments['format'], (report: RehearsalReport) => string>> =
  {
    text: rehearsalText,
    json: rehearsalJson,
    markdown: rehearsalMarkdown,
  }
