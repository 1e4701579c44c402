import type { Node } from '../../../../node/node.ts'
import { type Copies, type Dict, noCopies } from './dict.ts'
import { fromNode } from './from-node.ts'
import { printed } from './hash-text.ts'
import { writer } from './literal.ts'
import { isDict, truthy, type Value } from './value.ts'

/** The OpenAPI document of a REST API, and how often AWS's transform has copied it. */
export interface RestDocument {
  readonly copies: Copies
  readonly root: Dict
}

/** A document of the template; undefined for anything but a mapping. */
export function documentOf(node: Node | undefined): RestDocument | undefined {
  if (node?.kind !== 'map') return undefined
  const copies = noCopies()
  const root = fromNode(copies, node)
  return isDict(root) ? { copies, root } : undefined
}

/** The document that SAM fills for an API that has none, because of what is at `from`. */
export function skeleton(by: string, from: Node['origin']): RestDocument {
  const copies = noCopies()
  const { dict, plain } = writer(copies, by, from)
  const info = dict({ version: '1.0', title: plain({ Ref: 'AWS::StackName' }) })
  return { copies, root: dict({ swagger: '2.0', info, paths: {} }) }
}

/** Whether SAM can edit a document: it has paths, and a version that SAM knows. */
export function isEditable({ root }: RestDocument): boolean {
  if (!isDict(root.get('paths'))) return false
  return truthy(root.get('swagger')) || isVersion3(root.get('openapi'))
}

/** Whether a value names a version 3 of OpenAPI; also a number does. */
export function isVersion3(value: Value | undefined): boolean {
  return truthy(value) && /^3(\.\d)(\.\d)?$/.test(printed(value))
}
