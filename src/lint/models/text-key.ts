import type { Node } from '../../node/node.ts'
import { plain } from '../../node/plain.ts'
import type { Evaluator } from '../../template/evaluate.ts'
import { type Part, partsOf } from '../../template/evaluate-parts.ts'

/**
 * What two values have in common when they are the same text in every deployment, known or not:
 * `${Stage}-orders`, however it is put together.
 */
export function textKey(node: Node, value: Evaluator): string {
  const parts = partsOf(node, value)
  return parts ? parts.map(written).join('') : JSON.stringify(plain(node))
}

function written(part: Part): string {
  if (typeof part === 'string') return part
  return `\${${part.attribute === undefined ? part.id : `${part.id}.${part.attribute}`}}`
}
