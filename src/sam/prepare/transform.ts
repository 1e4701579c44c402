import { list, type Mapping, type Node } from '../../node/node.ts'
import { itemsOf, textOf, withEntry, without, withValue } from '../../node/values.ts'
import type { Template } from '../template.ts'
import { languageExtensions, needsExtensions } from './language-extensions/language-extensions.ts'

/** What `Transform` names when AWS is to expand SAM. */
export const samTransform = 'AWS::Serverless-2016-10-31'

/** The template without the transforms that are done with what was `written`; others stay for CloudFormation. */
export function withoutTransform(template: Template, written: Mapping): Template {
  const { root } = template
  const entry = root.entries.get('Transform')
  if (!entry) return template
  const isOne = entry.value.kind !== 'list'
  const left = (isOne ? [entry.value] : itemsOf(entry.value)).filter(item => !hasRun(item, written))
  if (left.length === 0) return { ...template, root: without(root, 'Transform') }
  if (isOne || left.length === itemsOf(entry.value).length) return template
  const value = list(entry.value.origin, left)
  return { ...template, root: withEntry(root, withValue(entry, value)) }
}

function hasRun(transform: Node, written: Mapping): boolean {
  const name = textOf(transform)
  return name === samTransform || (name === languageExtensions && !needsExtensions(written))
}
