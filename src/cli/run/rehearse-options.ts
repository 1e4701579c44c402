import { ifMeant, nearest } from '../../node/nearest.ts'
import type { HookScript, RehearseOptions } from '../../rollout/rehearse/script.ts'
import type { Rehearsal, UnknownName } from '../../rollout/rehearse/shape.ts'
import { parameterValues } from '../parameters.ts'
import { UserError } from '../user-error.ts'
import { perSecond, rate } from './rates.ts'
import type { RehearseArguments } from './rehearse.ts'

/** Reads the options of a rehearsal. */
export function rehearseOptions(args: RehearseArguments): RehearseOptions {
  const { region } = args
  return {
    parameters: parameterValues(args.parameter, args.parameters),
    ...(region && { region }),
    requestsPerSecond: perSecond(args.rps),
    ...errorRates(args['error-rate']),
    baseline: rate(args.baseline, '--baseline'),
    hooks: Object.fromEntries(args.hook.map(hook)),
    alarms: Object.fromEntries(args.alarm.map(alarm)),
    seed: seed(args.seed),
  }
}

function errorRates(texts: readonly string[]): Pick<RehearseOptions, 'errorRate' | 'errorRates'> {
  const [all] = texts.filter(text => !text.includes('=')).slice(-1)
  const named = texts
    .filter(text => text.includes('='))
    .map(text => pair(text, '--error-rate takes P or NAME=P'))
  return {
    ...(all !== undefined && { errorRate: rate(all, '--error-rate') }),
    errorRates: Object.fromEntries(
      named.map(([name, text]) => [name, rate(text, `--error-rate ${name}`)]),
    ),
  }
}

const outcomes: readonly string[] = [
  'succeeded',
  'failed',
  'silent',
] satisfies HookScript['outcome'][]

function hook(text: string): [string, HookScript] {
  const [name, does] = pair(text, '--hook takes NAME=OUTCOME')
  const [outcome = '', time, ...rest] = does.split(':')
  if (!outcomes.includes(outcome) || rest.length > 0) {
    throw new UserError(
      `--hook ${name} takes succeeded, failed or silent, and a time as in failed:2m, got "${does}"`,
    )
  }
  if (outcome === 'silent' && time !== undefined) {
    throw new UserError(`--hook ${name} takes no time with silent, got "${does}"`)
  }
  return [
    name,
    {
      outcome: outcome as HookScript['outcome'],
      ...(time !== undefined && { seconds: duration(time, `--hook ${name}`) }),
    },
  ]
}

function alarm(text: string): [string, number] {
  const [name, time] = pair(text, '--alarm takes NAME=TIME')
  return [name, duration(time, `--alarm ${name}`)]
}

/** Names of alarms may have an equals sign; what they are given has none. */
function pair(text: string, takes: string): [string, string] {
  const at = text.lastIndexOf('=')
  if (at < 1) throw new UserError(`${takes}, got "${text}"`)
  return [text.slice(0, at), text.slice(at + 1)]
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 }

/** CodeDeploy ends a deployment after 50 hours, in seconds. */
const longest = 50 * 3600

/** A time in seconds. */
function duration(text: string, option: string): number {
  const [, number = '', unit = ''] = /^(\d+\.?\d*|\.\d+)([smh])$/.exec(text) ?? []
  const seconds = Number(number) * (units[unit] ?? 0)
  if (number !== '' && seconds <= longest) return seconds
  throw new UserError(`${option} takes a time such as 30s or 2m, 50h at most, got "${text}"`)
}

function seed(text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number < 2 ** 32) return number
  throw new UserError(`--seed takes a whole number from 0 to ${2 ** 32 - 1}, got "${text}"`)
}

const kinds: Readonly<Record<UnknownName['option'], string>> = {
  hooks: 'hook',
  alarms: 'alarm of a deployment',
  errorRates: 'deployment of a function',
}

/** A name that no template has is a mistake; a template that is refused might have any. */
export function refuseUnknownNames(all: readonly Rehearsal[]): void {
  const expanded = all.filter(({ deployments }) => deployments !== undefined)
  const [first, ...others] = expanded
  if (!first || expanded.length < all.length) return
  const isUnknown = ({ unknownNames }: Rehearsal, { option, name }: UnknownName) =>
    unknownNames.some(one => one.option === option && one.name === name)
  const missing = first.unknownNames.find(one => others.every(other => isUnknown(other, one)))
  if (!missing) return
  const { option, name } = missing
  const known = new Set(
    expanded.flatMap(({ unknownNames }) =>
      unknownNames.flatMap(one => (one.option === option && one.name === name ? one.known : [])),
    ),
  )
  throw new UserError(`There is no ${kinds[option]} "${name}"${suggestion(name, [...known])}`)
}

/** So many names are listed. */
const most = 10

function suggestion(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  if (near !== undefined) return ifMeant(near)
  if (known.length === 0) return ', the template has none'
  const more = known.length > most ? ` and ${known.length - most} more` : ''
  return `, there are: ${known.slice(0, most).join(', ')}${more}`
}
