import type { Shape } from '../node/build.ts'
import type { Mapping, Node } from '../node/node.ts'
import { literal } from '../node/values.ts'

/**
 * What a value can be when the stack is deployed: a node; undefined where it is absent
 * (`AWS::NoValue` included); an intrinsic where it is not known before deployment.
 */
export type Case = Node | undefined

/** What is known about a deployment. */
export interface Knowledge {
  /** The template with the Parameters, Mappings and Conditions that count. */
  readonly root: Mapping
  /** Values of parameters and pseudo parameters. */
  readonly given: ReadonlyMap<string, Shape>
  /** Conditions taken as true or false. */
  readonly assumed: ReadonlyMap<string, boolean>
}

/** More cases than these count as not known: conditions are never multiplied out. */
export const maximumCases = 64

/** The text that CloudFormation makes of a scalar: `true`, `60`; null has none. */
export function scalarText(node: Case): string | undefined {
  const value = literal(node)
  return value === undefined || value === null ? undefined : String(value)
}

/** Whether a value is true, as a boolean or as text. */
export const isTrue = (node: Case): boolean => String(literal(node)).toLowerCase() === 'true'

/** The number that a scalar is or reads as: CloudFormation takes `"60"` for 60. */
export function numberOf(node: Case): number | undefined {
  const value = literal(node)
  if (typeof value === 'number') return value
  return typeof value === 'string' ? numberIn(value) : undefined
}

/** The number that a text reads as. */
export const numberIn = (text: string): number | undefined =>
  numeric.test(text) ? Number(text) : undefined

/** What CloudFormation takes for a number in a text. */
export const numeric: RegExp = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i
