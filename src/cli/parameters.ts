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

function fromPair(pair: string): [string, unknown] {
  const at = pair.indexOf('=')
  if (at < 1) throw new UserError(`--parameter takes NAME=VALUE, got "${pair}"`)
  return [pair.slice(0, at), pair.slice(at + 1)]
}

function fromFile(file: string): [string, unknown][] {
  const value = parsed(file)
  if (Array.isArray(value)) return value.map((item, i) => fromItem(item, i, file))
  if (typeof value === 'object' && value !== null) return Object.entries(value)
  throw new UserError(`${file} is no parameter file, expected a JSON mapping or list`)
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

/** The list form that CloudFormation's own tools use. */
function fromItem(item: unknown, i: number, file: string): [string, unknown] {
  if (typeof item === 'object' && item !== null && 'ParameterKey' in item) {
    return [String(item.ParameterKey), 'ParameterValue' in item ? item.ParameterValue : '']
  }
  if (typeof item === 'string' && item.includes('=')) return fromPair(item)
  throw new UserError(`Item ${i + 1} of ${file} needs "ParameterKey" and "ParameterValue"`)
}
