import type { Origin } from '../../../../node/node.ts'
import { keptIn } from '../../../../node/remembered.ts'
import type { Report } from '../../../context.ts'
import { describe } from '../../../properties.ts'
import { Dict } from './dict.ts'
import { type Writer, writer } from './literal.ts'
import { isEditable, type RestDocument } from './rest-document.ts'
import { toNode } from './to-node.ts'
import { isDict, textOf, truthy, type Value } from './value.ts'

/** A document while it is edited on behalf of one thing in the template. */
export interface Editor extends Writer {
  readonly root: Dict
  readonly paths: Dict
  readonly report: Report
  /** A section of the document; one that it lacks is added when editing ends, unless it stays empty. */
  section(name: Section): Dict
}

/** Sections that are put back when editing ends, in this order. */
const sections = [
  'securityDefinitions',
  'x-amazon-apigateway-gateway-responses',
  'definitions',
] as const
export type Section = (typeof sections)[number] | 'x-amazon-apigateway-policy'

/** What an edit is made for: by which part of the expansion, because of what in the template. */
export interface Cause {
  readonly by: string
  readonly from: Origin
  readonly report: Report
}

/** Edits a document; AWS's transform copies it before and after. */
export function edit(
  document: RestDocument,
  { by, from, report }: Cause,
  change: (editor: Editor) => void,
): void {
  document.copies.count++
  const { root } = document
  const paths = root.get('paths')
  if (!isDict(paths) || !isEditable(document)) {
    reportUneditable(document, from, report)
    return
  }
  reportBadPathItems(paths, report)
  const opened = new Map<Section, Dict>()
  const section = (name: Section): Dict =>
    keptIn(opened, name, () => sectionOf(document, name, from, report))
  const tools = writer(document.copies, by, from)
  change({ root, paths, report, section, ...tools })
  for (const name of sections) {
    const value = opened.get(name)
    if (truthy(value)) root.set(tools.key(name), value)
  }
  document.copies.count++
}

function reportUneditable({ root }: RestDocument, from: Origin, report: Report) {
  const paths = root.get('paths')
  const what = isDict(paths) ? 'version, "swagger" or "openapi"' : '"paths"'
  const message = `The API definition needs ${what} for SAM to add to it`
  report('openapi-incomplete', root.size > 0 ? root.origin : from, message)
}

const checked = new WeakSet<Dict>()

/** Looks at the path items of a document once: what SAM adds later is sound. */
function reportBadPathItems(paths: Dict, report: Report) {
  if (checked.has(paths)) return
  checked.add(paths)
  for (const { key, value } of paths.written()) {
    for (const item of branchesOf(value, report)) {
      if (!isDict(item)) reportNotMapping(`Path "${key.text}"`, item, report)
    }
  }
}

/** Says that a part of the document should be a mapping. */
export function reportNotMapping(what: string, value: Value, report: Report): void {
  const message = `${what} is ${describe(toNode(value))}, expected a mapping`
  report('openapi-malformed', value.origin, message)
}

function sectionOf(
  { root, copies }: RestDocument,
  name: Section,
  from: Origin,
  report: Report,
): Dict {
  const found = root.get(name)
  if (isDict(found) && found.size > 0) return found
  if (truthy(found)) reportNotMapping(`"${name}"`, found, report)
  return new Dict(copies, from)
}

/** What a value can be: the branches of `Fn::If` but `AWS::NoValue`, or the value itself. */
export function branchesOf(value: Value, report: Report): readonly Value[] {
  const branches = isDict(value) ? value.get('Fn::If') : undefined
  if (!branches) return [value]
  if (branches.kind === 'list') return branches.items.slice(1).filter(item => !isNoValue(item))
  const message = `"Fn::If" is ${describe(toNode(branches))}, expected a list of a condition and two values`
  report('openapi-malformed', branches.origin, message)
  return []
}

const isNoValue = (value: Value) =>
  isDict(value) && value.size === 1 && textOf(value.get('Ref')) === 'AWS::NoValue'
