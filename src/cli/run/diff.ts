import { diffTemplates } from '../../diff/diff.ts'
import { lint } from '../../lint/lint.ts'
import type { Level } from '../../lint/rule.ts'
import { rules } from '../../lint/rules/index.ts'
import type { Finding } from '../../node/finding.ts'
import { isError } from '../../node/problem.ts'
import { diffJson } from '../../report/diff/json.ts'
import { diffMarkdown } from '../../report/diff/markdown.ts'
import { diffText } from '../../report/diff/text.ts'
import type { DiffReport } from '../../report/diff/words.ts'
import { indentedJson } from '../../report/indented-json.ts'
import { expandSource } from '../../sam/expand-text.ts'
import type { ModelOptions } from '../../sam/model-of.ts'
import { type InputFile, readInput, standardInput } from '../files.ts'
import { isFile, olderThan } from '../git.ts'
import { includes } from '../include.ts'
import { stderr, stdout } from '../output.ts'
import { parameterValues } from '../parameters.ts'
import { styleFor, tell } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import { withAllErrors } from '../with-all-errors.ts'
import { deployed } from './deployed.ts'

export interface DiffArguments {
  readonly files: string[]
  readonly format: 'text' | 'json' | 'markdown'
  readonly 'exit-code': boolean
  readonly stack?: string | undefined
  readonly region?: string | undefined
  readonly profile?: string | undefined
  readonly parameter: string[]
  readonly parameters?: string | undefined
  readonly color?: boolean | undefined
}

/** Compares two templates; the exit status is 1 where a rule that compares finds an error. */
export async function runDiff(args: DiffArguments): Promise<void> {
  if (args.stack !== undefined) return diffStack(args.stack, args)
  const [older, newer, ...others] = args.files
  if (older === undefined || newer === undefined || others.length > 0) {
    throw new UserError('Name two templates to compare, the older one first')
  }
  if (older === standardInput && newer === standardInput)
    throw new UserError('Only one template is standard input')
  const options = optionsFor(args, isFile(newer) ? newer : older)
  await diffInputs(inputOf(older, newer), inputOf(newer, older), options, args)
}

/** Compares the template that a stack was deployed from with another, under the stack's parameter values. */
async function diffStack(stack: string, args: DiffArguments): Promise<void> {
  const [file, ...others] = args.files
  if (file === undefined || others.length > 0) {
    throw new UserError('Name one template to compare with that of the stack')
  }
  const after = readInput(file)
  const before = await deployed(stack, args)
  const options = optionsFor(args, file)
  const parameters = { ...before.parameters, ...options.parameters }
  await diffInputs(before, after, { ...options, region: before.region, parameters }, args)
}

/** Compares two texts wherever they come from, and prints what there is to say. */
export async function diffInputs(
  before: InputFile,
  after: InputFile,
  options: ModelOptions,
  args: Pick<DiffArguments, 'format' | 'exit-code' | 'color'>,
): Promise<void> {
  const diff = diffTemplates(before, after, options)
  if (!diff) {
    await tellRefusals([before, after], options, args)
    return
  }
  const findings = comparing(before, after, options)
  const texts = new Map([[after.file, after.text]])
  const style = styleFor(stdout, args.color)
  stdout.write(reports[args.format]({ diff, findings, texts, style }))
  const isDifferent = diff.changes.length > 0 || diff.others.length > 0
  const isWrong = findings.some(isError)
  if (isWrong || (args['exit-code'] && isDifferent)) process.exitCode = 1
}

const reports: Readonly<Record<DiffArguments['format'], (report: DiffReport) => string>> = {
  text: diffText,
  json: diffJson,
  markdown: diffMarkdown,
}

function inputOf(name: string, other: string): InputFile {
  const input = olderThan(other, name)
  if (!input) throw new UserError(`git has no "${other}" in "${name}"`)
  return input
}

const optionsFor = (args: DiffArguments, template: string): ModelOptions => ({
  parameters: parameterValues(args.parameter, args.parameters),
  ...(args.region && { region: args.region }),
  ...includes(template),
})

/** What the rules that compare find; the others have nothing to do with the change. */
function comparing(before: InputFile, after: InputFile, options: ModelOptions): Finding[] {
  const levels = rules.flatMap(({ id, check }) => (check.since ? [] : [[id, 'off' as Level]]))
  const ids = new Set(rules.flatMap(({ id, check }) => (check.since ? [id] : [])))
  const found = lint(after.text, {
    ...options,
    file: after.file,
    since: before.text,
    rules: Object.fromEntries(levels),
  })
  return found.filter(({ rule }) => ids.has(rule))
}

/** A template that cannot be expanded is told as by `sluice expand`; programs find it in what they read. */
async function tellRefusals(
  inputs: readonly InputFile[],
  options: ModelOptions,
  { color, format }: Pick<DiffArguments, 'color' | 'format'>,
): Promise<void> {
  const refused: Finding[] = []
  for (const { file, text } of inputs) {
    const { findings, tree } = await withAllErrors(() => expandSource(text, { ...options, file }))
    if (tree) continue
    tell(stderr, findings, { file, text }, color)
    refused.push(...findings)
  }
  if (format === 'json') stdout.write(indentedJson({ findings: refused }))
  process.exitCode = 1
}
