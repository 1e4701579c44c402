import { isRecord } from '../node/record.ts'
import { readInput } from './files.ts'
import { UserError } from './user-error.ts'

/** Template parameter values from `--parameters FILE` and, over it, `--parameter K=V`. */
export function parameterValues(
  pairs: readonly string[],
  file: string | undefined,
): Record<string, unknown> {
  const values = file === undefined ? [] : fromFile(file)
  return Object.fromEntries([...values, ...pairs.map(fromPair)])
}

const fromPair = (pair: string) => nameAndValue('--parameter', pair)

/** What an option is given as `NAME=VALUE`. */
export function nameAndValue(option: string, pair: string): [name: string, value: string] {
  const at = pair.indexOf('=')
  if (at < 1) throw new UserError(`${option} takes NAME=VALUE, got "${pair}"`)
  return [pair.slice(0, at), pair.slice(at + 1)]
}

function fromFile(file: string): [string, unknown][] {
  const value = parsed(file)
  if (Array.isArray(value)) return value.flatMap((item, i) => fromItem(item, i, file))
  if (!isRecord(value)) {
    throw new UserError(`${file} is no parameter file, expected a JSON mapping or list`)
  }
  // CodePipeline has them beside tags and a stack policy.
  const { Parameters: inside } = value
  return Object.entries(isRecord(inside) ? inside : value).map(([name, one]) => [
    name,
    plain(one, name, file),
  ])
}

/** CloudFormation takes texts; numbers and booleans are written like them. */
function plain(value: unknown, name: string, file: string): unknown {
  if (['string', 'number', 'boolean'].includes(typeof value)) return value
  throw new UserError(
    `${file} gives "${name}" ${value === null ? 'null' : JSON.stringify(value)}, expected a text; a list is one text with commas`,
  )
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readInput(file).text.replace(/^\ufeff/, ''))
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new UserError(`${file} is not JSON: ${error.message}`, { cause: error })
    }
    throw error
  }
}

/** The list form that CloudFormation's own tools use; what a stack keeps is not known here. */
function fromItem(item: unknown, i: number, file: string): [string, unknown][] {
  if (typeof item === 'object' && item !== null && 'ParameterKey' in item) {
    const name = String(item.ParameterKey)
    if ('UsePreviousValue' in item && item.UsePreviousValue === true) return []
    if (!('ParameterValue' in item))
      throw new UserError(`Item ${i + 1} of ${file} needs "ParameterKey" and "ParameterValue"`)
    return [[name, plain(item.ParameterValue, name, file)]]
  }
  if (typeof item === 'string' && item.includes('=')) return [fromPair(item)]
  throw new UserError(`Item ${i + 1} of ${file} needs "ParameterKey" and "ParameterValue"`)
}
