import { list, type Node } from '../../node/node.ts'
import { itemsOf, textOf, withEntry, without } from '../../node/values.ts'
import type { Template } from '../template.ts'

/** What `Transform` names when AWS is to expand SAM. */
export const samTransform = 'AWS::Serverless-2016-10-31'

const isSam = (node: Node) => textOf(node) === samTransform

/** The template without the SAM transform; others stay for CloudFormation to run. */
export function withoutTransform(template: Template): Template {
  const { root } = template
  const entry = root.entries.get('Transform')
  if (!entry) return template
  const others = itemsOf(entry.value).filter(item => !isSam(item))
  if (others.length === 0 && (entry.value.kind === 'list' || isSam(entry.value))) {
    return { ...template, root: without(root, 'Transform') }
  }
  if (entry.value.kind !== 'list') return template
  const value = list(entry.value.origin, others)
  return { ...template, root: withEntry(root, { ...entry, value }) }
}
