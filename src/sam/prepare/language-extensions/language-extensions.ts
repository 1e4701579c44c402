import type { Entry, Mapping, Node } from '../../../node/node.ts'
import { at, entriesOf, isMap, itemsOf, onlyEntry, textOf } from '../../../node/values.ts'
import type { Resolver } from '../../../template/resolve.ts'
import type { Report } from '../../context.ts'
import { isLoop } from './loop.ts'
import { unrollLoops } from './unroll.ts'

/** The transform that runs loops and a few more functions, before SAM. */
export const languageExtensions = 'AWS::LanguageExtensions'

/** The template after the part of `AWS::LanguageExtensions` that SAM depends on: its loops. */
export function extended(root: Mapping, tools: { resolve: Resolver; report: Report }): Mapping {
  for (const section of loopless) reportMisplaced(at(root, section), tools.report)
  const transform = at(root, 'Transform')
  if (!transform || names(transform).includes(languageExtensions)) return unrollLoops(root, tools)
  for (const entry of entriesOf(at(root, 'Resources')).filter(isLoop)) {
    const message = `"${entry.key}" needs "${languageExtensions}" in "Transform", before SAM`
    tools.report('foreach-needs-transform', entry, message)
  }
  return root
}

const names = (transform: Node) => [transform, ...itemsOf(transform)].map(textOf)

const loopless = ['Mappings', 'Metadata', 'Parameters', 'Rules']

function reportMisplaced(section: Node | undefined, report: Report): void {
  for (const entry of entriesOf(section).filter(isLoop)) {
    const message = `"${entry.key}" is in a section without loops, expected Conditions, Resources or Outputs`
    report('foreach-malformed', entry, message)
  }
}

/** Whether a function is left that only `AWS::LanguageExtensions` understands. */
export const needsExtensions = (node: Node): boolean =>
  node.kind === 'list'
    ? node.items.some(needsExtensions)
    : isMap(node) && (isExtension(node) || [...node.entries.values()].some(isExtended))

/** CloudFormation itself takes texts, Ref and Fn::FindInMap as the keys of a mapping. */
const isPlainKey = (item: Node) =>
  !isMap(item) || ['Ref', 'Fn::FindInMap'].includes(onlyEntry(item)?.key ?? '')

/** CloudFormation itself takes only texts for them. */
const policies = ['DeletionPolicy', 'UpdateReplacePolicy']

const isExtended = (entry: Entry) =>
  isLoop(entry) ||
  (policies.includes(entry.key) && isMap(entry.value)) ||
  needsExtensions(entry.value)

function isExtension(call: Mapping): boolean {
  const only = onlyEntry(call)
  switch (only?.key) {
    case 'Fn::Length':
    case 'Fn::ToJsonString':
      return true
    case 'Ref':
      return isMap(only.value)
    case 'Fn::GetAtt':
      return isMap(itemsOf(only.value)[0])
    case 'Fn::FindInMap':
      return itemsOf(only.value).some((item, i) => i > 2 || !isPlainKey(item))
    default:
      return false
  }
}
