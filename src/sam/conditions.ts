import type { Origin } from '../node/node.ts'
import type { Output } from './output.ts'

/** Fn::Or takes at most ten conditions. */
const maximumOr = 10

/**
 * Adds the condition `base`, true when any of the named ones is; more than ten are
 * combined in steps, under names that count down to `base1`.
 */
export function anyOf(
  base: string,
  names: readonly string[],
  by: string,
  from: Origin,
  output: Output,
): void {
  for (const { name, any } of orSteps(base, names)) {
    output.addCondition(name, by, from, {
      'Fn::Or': any.map(condition => ({ Condition: condition })),
    })
  }
}

/** The conditions to define, in order, the last one under the name `base`. */
export function orSteps(base: string, names: readonly string[]) {
  const steps: { name: string; any: readonly string[] }[] = []
  let left = [...names]
  let step = Math.floor((names.length - 2) / (maximumOr - 1))
  while (left.length > 1) {
    const name = step > 0 ? `${base}${step}` : base
    steps.push({ name, any: left.slice(0, maximumOr) })
    left = [...left.slice(maximumOr), name]
    step--
  }
  return steps
}
