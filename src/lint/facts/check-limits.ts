import type { Node } from '../../node/node.ts'
import { at, textOf } from '../../node/values.ts'
import type { RuleContext } from '../rule.ts'

/** What is wrong with the value at a path, given what a table says of it; undefined where that is not certain. */
export type Judge<T> = (node: Node, limit: T, context: RuleContext) => string | undefined

/** Reports each value of the expansion that a table has a limit for and that is beyond it. */
export function checkLimits<T>(
  table: Readonly<Record<string, Readonly<Record<string, T>>>>,
  context: RuleContext,
  judge: Judge<T>,
): void {
  const { report, template } = context
  for (const { type, body } of template.resources.values()) {
    const limits = Object.hasOwn(table, type) ? Object.entries(table[type] ?? {}) : []
    const value = template.value.assuming(textOf(at(body, 'Condition')))
    for (const [path, limit] of limits) {
      const node = at(body, 'Properties', ...path.split('.'))
      const fault = node && judge(node, limit, { ...context, value })
      if (fault) report(node, `"${path}" of ${type} ${fault}`)
    }
  }
}

/** Bounds as a message names them. */
export function between([minimum, maximum]: readonly [number, number], unit = ''): string {
  if (minimum === maximum) return `expected ${minimum}${unit}`
  if (maximum === Number.POSITIVE_INFINITY) return `expected ${minimum}${unit} or more`
  return `expected ${minimum} to ${maximum}${unit}`
}
