import type { Settings } from '../../../config/config.ts'
import { fixText } from '../../../lint/fix.ts'
import { lint, lintModel } from '../../../lint/lint.ts'
import type { LintOptions } from '../../../lint/options.ts'
import type { Finding } from '../../../node/finding.ts'
import { at, entriesOf } from '../../../node/values.ts'
import { unifiedDiff } from '../../../report/unified-diff.ts'
import { hidesNames } from '../../../template/hidden-names.ts'
import type { Model } from '../../../template/model.ts'
import { writeOutput } from '../../files.ts'
import { stdout } from '../../output.ts'
import { withAllErrors } from '../../with-all-errors.ts'
import type { LintArguments } from './lint.ts'
import type { Target } from './targets.ts'

/** A template with what its configuration says. */
export interface Job {
  readonly target: Target
  readonly settings: Settings
}

/** A template after linting: with `--fix`, as it is after the fixes. */
export interface Linted {
  readonly target: Target
  readonly text: string
  readonly findings: readonly Finding[]
  /** Whether AWS takes it. */
  readonly isExpanded: boolean
  /** Its parameters and conditions; undefined where it may have others. */
  readonly names: readonly string[] | undefined
}

/** Whether templates are to be changed, or shown as they would be. */
export const isFixing = (args: LintArguments): boolean =>
  args.fix || args['fix-suggestions'] || args['fix-dry-run']

/** Lints a template, fixed before where that is asked for. */
export async function lintTarget(
  target: Target,
  options: LintOptions,
  args: LintArguments,
): Promise<Linted> {
  const text = isFixing(args) ? fixed(target, options, args) : target.text
  const result = await withAllErrors(() => lintModel(text, options))
  const { findings, isExpanded, model } = result
  return { target, text, findings, isExpanded, names: model && namesIn(model) }
}

function namesIn(model: Model): readonly string[] | undefined {
  const sections = ['Parameters', 'Conditions'].flatMap(name => entriesOf(at(model.root, name)))
  return hidesNames(model) ? undefined : sections.map(({ key }) => key)
}

/** The fixed text, written where it belongs; a dry run shows the difference and changes nothing. */
function fixed(target: Target, options: LintOptions, args: LintArguments): string {
  const { path, file, text, isInput } = target
  const result = fixText(text, of => lint(of, options), args['fix-suggestions'])
  if (args['fix-dry-run']) {
    stdout.write(unifiedDiff(file, text, result.text))
    return text
  }
  if (isInput) stdout.write(result.text)
  else if (result.count > 0) writeOutput(path, result.text)
  return result.text
}
