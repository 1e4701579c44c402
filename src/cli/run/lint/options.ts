import type { Settings } from '../../../config/config.ts'
import type { LintOptions } from '../../../lint/options.ts'
import type { Level } from '../../../lint/rule.ts'
import { noSuchRule, ruleIds } from '../../../lint/rule-ids.ts'
import { existsFrom } from '../../exists.ts'
import { olderThan } from '../../git.ts'
import { includeFrom } from '../../include.ts'
import { nameAndValue, parameterValues } from '../../parameters.ts'
import { UserError } from '../../user-error.ts'
import type { LintArguments } from './lint.ts'
import type { Target } from './targets.ts'

/** Returns the options of `lint` for a template: the arguments over its configuration. */
export function optionsFor(
  args: LintArguments,
): (target: Target, settings: Settings) => LintOptions {
  const rules = Object.fromEntries(args.rule.map(ruleLevel))
  const assume = Object.fromEntries(args.assume.map(pair => nameAndValue('--assume', pair)))
  const parameters = parameterValues(args.parameter, args.parameters)
  const date = args.date === undefined ? undefined : dayOf(args.date)
  return ({ file, path, isInput }, settings) => {
    const preset = args.preset ?? settings.preset
    const older = args.since === undefined ? undefined : olderThan(path, args.since)
    return {
      file,
      parameters,
      rules: { ...levelsIn(settings), ...rules },
      assume: { ...settings.assume, ...assume },
      ...(preset && { preset }),
      ...(args.region && { region: args.region }),
      ...(date && { date }),
      ...(older && { since: older.text }),
      ...(!isInput && { include: includeFrom(path), exists: existsFrom(path) }),
    }
  }
}

const levelsIn = ({ rules = {} }: Settings): Record<string, Level> =>
  Object.fromEntries(Object.entries(rules).map(([id, level]) => [id, level || 'off']))

const levels: readonly string[] = ['off', 'info', 'warning', 'error'] satisfies Level[]

function ruleLevel(pair: string): [string, Level] {
  const [id, level] = nameAndValue('--rule', pair)
  if (!levels.includes(level)) {
    throw new UserError(`--rule ${id} takes ${levels.join(', ')}, got "${level}"`)
  }
  if (!ruleIds().has(id)) throw new UserError(noSuchRule(id))
  return [id, level as Level]
}

function dayOf(text: string): Date {
  const day = new Date(`${text}T00:00:00Z`)
  const isDay = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  if (!isDay) throw new UserError(`--date takes a day such as 2026-01-31, got "${text}"`)
  return day
}
