import { dirname, relative, resolve } from 'node:path'
import { configFinder, type Found } from '../../../config/find.ts'
import { settingsFor } from '../../../config/settings-for.ts'
import type { Preset } from '../../../lint/rule.ts'
import type { Finding } from '../../../node/finding.ts'
import { isAtLeast, isError, type Severity } from '../../../node/problem.ts'
import type { Format } from '../../../report/formats.ts'
import { reporters } from '../../../report/reporters.ts'
import { stderr, stdout } from '../../output.ts'
import { styleFor } from '../../terminal.ts'
import { ownVersion } from '../../version.ts'
import { lintAll } from './all.ts'
import { notInBaseline, writeBaseline } from './baseline.ts'
import { unknownNames } from './given-names.ts'
import { stackTarget } from './stack-target.ts'
import { isFixing, type Linted } from './target.ts'
import { type Target, targetsOf } from './targets.ts'

export interface LintArguments {
  readonly files: string[]
  readonly format?: Format | undefined
  readonly preset?: Preset | undefined
  readonly rule: string[]
  readonly 'fail-on': Severity
  readonly 'max-warnings'?: number | undefined
  readonly quiet: boolean
  readonly fix: boolean
  readonly 'fix-suggestions': boolean
  readonly 'fix-dry-run': boolean
  readonly baseline?: string | undefined
  readonly 'write-baseline'?: string | undefined
  readonly since?: string | undefined
  readonly region?: string | undefined
  readonly stack?: string | undefined
  readonly profile?: string | undefined
  readonly parameter: string[]
  readonly parameters?: string | undefined
  readonly assume: string[]
  readonly date?: string | undefined
  readonly 'stdin-filename'?: string | undefined
  readonly color?: boolean | undefined
}

/** Lints the templates and prints what there is to say; the exit status is 1 where that is too much. */
export async function runLint(args: LintArguments): Promise<void> {
  const configOf = configFinder(path => relative('.', path))
  const targets =
    args.stack === undefined
      ? await targetsOf(args.files, configOf('.').placed, args['stdin-filename'])
      : [await stackTarget(args.stack, args)]
  const configs = targets.map(({ path }) => configOf(dirname(path)))
  const jobs = targets.map((target, i) => ({
    target,
    settings: settingsFor(configs[i]?.placed, resolve(target.path)),
  }))
  const linted = await lintAll(jobs, args)
  for (const note of unknownNames(args, jobs, linted)) stderr.write(note)
  const found = [...configFindings(configs), ...linted.flatMap(({ findings }) => findings)]
  if (args['write-baseline'] !== undefined) writeBaseline(args['write-baseline'], found)
  const findings = args.baseline === undefined ? found : notInBaseline(args.baseline, found)
  if (!writesText(args, targets)) print(findings, linted, configs, args)
  if (isTooMuch(findings, args)) process.exitCode = 1
}

/** Standard output has the fixed text of standard input, or the diff. */
const writesText = (args: LintArguments, targets: readonly Target[]) =>
  args['fix-dry-run'] || (isFixing(args) && targets.some(({ isInput }) => isInput))

/** Each configuration speaks once, however many templates it is for. */
function configFindings(configs: readonly Found[]): Finding[] {
  return [...new Set(configs)].flatMap(({ findings }) => findings)
}

function print(
  findings: readonly Finding[],
  linted: readonly Linted[],
  configs: readonly Found[],
  args: LintArguments,
): void {
  const report = reporters[formatOf(args)]
  const shown = args.quiet ? findings.filter(isError) : findings
  const texts = new Map([
    ...configs.flatMap(({ file, text }) => (file && text ? [[file, text] as const] : [])),
    ...linted.map(({ target, text }) => [target.file, text] as const),
  ])
  stdout.write(
    report({
      findings: shown,
      texts,
      style: styleFor(stdout, args.color),
      version: ownVersion(),
      refused: linted.filter(one => !one.isExpanded).map(({ target }) => target.file),
    }),
  )
}

/** GitHub shows annotations where the change is, so they are the default there. */
const formatOf = ({ format }: LintArguments): Format =>
  format ?? (process.env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'pretty')

function isTooMuch(findings: readonly Finding[], args: LintArguments): boolean {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  const maximum = args['max-warnings']
  if (maximum !== undefined && warnings > maximum) return true
  return findings.some(({ severity }) => isAtLeast(severity, args['fail-on']))
}
