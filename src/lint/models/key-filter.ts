import type { Node } from '../../node/node.ts'
import { at, isList, itemsOf } from '../../node/values.ts'
import type { Evaluator } from '../../template/evaluate.ts'

/** The keys of objects that a notification of a bucket is for: empty texts where it does not filter. */
export interface KeyFilter {
  readonly prefix: string
  readonly suffix: string
}

/** The filter of a notification of a bucket; undefined where it is not known. */
export function keyFilterOf(notification: Node, value: Evaluator): KeyFilter | undefined {
  const rules = at(notification, 'Filter', 'S3Key', 'Rules')
  if (at(notification, 'Filter') && !isList(rules)) return undefined
  const found = itemsOf(rules).map(rule => ({
    name: value.text(at(rule, 'Name'))?.toLowerCase(),
    text: value.text(at(rule, 'Value')),
  }))
  if (found.some(({ name, text }) => name === undefined || text === undefined)) return undefined
  const text = (wanted: string) => found.find(({ name }) => name === wanted)?.text ?? ''
  return { prefix: text('prefix'), suffix: text('suffix') }
}
