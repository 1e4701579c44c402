import type { Node } from '../../node/node.ts'
import { at } from '../../node/values.ts'
import { expansionByType } from '../../template/present.ts'
import { type RuleContext, valuedBy } from '../rule.ts'
import type { Bounds } from './limits.ts'

/** What is wrong with the value at a path, given what a table says of it; undefined where that is not certain. */
export type Judge<T> = (node: Node, limit: T, context: RuleContext) => string | undefined

/** Reports each value of the expansion that a table has a limit for and that is beyond it. */
export function checkLimits<T>(
  table: Readonly<Record<string, Readonly<Record<string, T>>>>,
  context: RuleContext,
  judge: Judge<T>,
): void {
  const { report, template } = context
  const byType = expansionByType(template)
  for (const [type, limits] of Object.entries(table)) {
    const paths = Object.entries(limits).map(([path, limit]) => {
      return { path, steps: path.split('.'), limit }
    })
    for (const { resource, value } of byType.get(type) ?? []) {
      const properties = at(resource.body, 'Properties')
      const inside = valuedBy(context, value)
      for (const { path, steps, limit } of paths) {
        const node = at(properties, ...steps)
        const fault = node && judge(node, limit, inside)
        if (fault) report(node, `"${path}" of ${type} ${fault}`)
      }
    }
  }
}

/** Bounds as a message names them. */
export function between([minimum, maximum]: Bounds, unit = ''): string {
  if (minimum === maximum) return `expected ${minimum}${unit}`
  if (maximum === Number.POSITIVE_INFINITY) return `expected ${minimum}${unit} or more`
  return `expected ${minimum} to ${maximum}${unit}`
}
