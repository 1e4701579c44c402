import { hint } from '../../../node/nearest.ts'
import { nameAndValue } from '../../parameters.ts'
import type { Job, Linted } from './target.ts'

/** The options that name what a template has. */
interface Given {
  readonly files: readonly string[]
  readonly assume: readonly string[]
  readonly parameter: readonly string[]
}

/**
 * Notes on names that no template has, as a line each. The configuration may name what templates
 * have that are not linted now, so that it counts where it says itself which ones those are.
 */
export function unknownNames(
  given: Given,
  jobs: readonly Job[],
  linted: readonly Linted[],
): readonly string[] {
  if (linted.length === 0 || linted.some(({ names }) => names === undefined)) return []
  const known = new Set(linted.flatMap(({ names = [] }) => names))
  return namesGiven(given, jobs)
    .filter(([, name]) => !known.has(name) && !name.startsWith('AWS::') && !isFound(name, linted))
    .map(([option, name]) => {
      const kind = option === '--parameter' ? 'parameter' : 'parameter or condition'
      const where = linted.length === 1 ? 'The template has no' : 'None of the templates has a'
      return `${where} ${kind} "${name}", which ${option} gives a value${hint(name, known)}\n`
    })
}

function namesGiven({ files, assume, parameter }: Given, jobs: readonly Job[]) {
  const named = (option: string, pairs: readonly string[]) =>
    pairs.map(pair => [option, nameAndValue(option, pair)[0]] as const)
  const configured = new Set(
    files.length > 0 ? [] : jobs.flatMap(({ settings }) => Object.keys(settings.assume ?? {})),
  )
  return [
    ...named('--assume', assume),
    ...named('--parameter', parameter),
    ...[...configured].map(name => ['the configuration', name] as const),
  ]
}

/** A parameter that is meant by it, and has no value, is a finding at that parameter. */
const isFound = (name: string, linted: readonly Linted[]): boolean =>
  linted.some(({ findings }) =>
    findings.some(
      ({ rule, message }) => rule === 'parameter-misspelt' && message.includes(`"${name}"`),
    ),
  )
