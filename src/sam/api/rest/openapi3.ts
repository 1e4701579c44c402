import type { Report } from '../../context.ts'
import { Dict } from './document/dict.ts'
import { reportNotMapping } from './document/editor.ts'
import { writer } from './document/literal.ts'
import { isVersion3, type RestDocument } from './document/rest-document.ts'
import { isDict, isNull, truthy, type Value } from './document/value.ts'

/** What decides the version of a document beside itself. */
export interface VersionChoice {
  /** The API's OpenApiVersion. */
  readonly asked: Value | undefined
  /** Whether the document's own version goes first. */
  readonly ownFirst: boolean
}

/**
 * Moves what SAM writes in the manner of OpenAPI 2 to where version 3 has it. It runs after several
 * of SAM's additions, and wraps the headers of CORS responses each time.
 */
export function toOpenApi3(document: RestDocument, choice: VersionChoice, report: Report): void {
  const { root } = document
  if (isGiven(root.get('swagger')) || !isVersion3(versionOf(root, choice))) return
  move(document, 'securityDefinitions', 'securitySchemes', report)
  move(document, 'definitions', 'schemas', report)
  const paths = root.get('paths')
  if (!truthy(paths)) return
  if (!isDict(paths)) {
    reportNotMapping('"paths"', paths, report)
    return
  }
  for (const { key, value } of paths.entries()) {
    if (isDict(value)) convertOptions(document, key.text, value.get('options'), report)
    else reportNotMapping(`Path "${key.text}"`, value, report)
  }
}

const isGiven = (value: Value | undefined): value is Value => value !== undefined && !isNull(value)

function versionOf(root: Dict, { asked, ownFirst }: VersionChoice): Value | undefined {
  const own = root.get('openapi')
  if (ownFirst) return own ?? asked
  return isGiven(own) && !isGiven(asked) ? own : asked
}

function move({ root, copies }: RestDocument, from: string, to: string, report: Report) {
  const value = root.get(from)
  if (!truthy(value)) return
  const { key } = writer(copies, 'OpenAPI 3', value.origin)
  const there = root.get('components')
  if (truthy(there) && !isDict(there)) {
    reportNotMapping('"components"', there, report)
    return
  }
  const components = truthy(there) ? there : new Dict(copies, value.origin)
  components.set(key(to), value)
  root.set(key('components'), components)
  root.delete(from)
}

function convertOptions(
  { copies }: RestDocument,
  path: string,
  options: Value | undefined,
  report: Report,
) {
  if (!truthy(options)) return
  if (!isDict(options)) {
    reportNotMapping(`"options" of path "${path}"`, options, report)
    return
  }
  options.delete('consumes')
  options.delete('produces')
  const headers = headersOf(options.get('responses'), path, report)
  if (!truthy(headers)) return
  if (!isDict(headers)) {
    reportNotMapping(`"headers" of "options" of path "${path}"`, headers, report)
    return
  }
  for (const { key, value } of headers.entries()) {
    headers.set(key, writer(copies, 'OpenAPI 3', value.origin).dict({ schema: value }))
  }
}

function headersOf(responses: Value | undefined, path: string, report: Report): Value | undefined {
  const ok = within(responses, '200')
  const headers = ok === 'none' ? 'none' : within(ok, 'headers')
  if (headers !== 'none') return headers
  if (responses) reportNotMapping(`"responses" of "options" of path "${path}"`, responses, report)
  return undefined
}

/** What is under a key, undefined under nothing, and 'none' under what has no keys. */
function within(value: Value | undefined, key: string): Value | undefined | 'none' {
  if (!isGiven(value)) return undefined
  return isDict(value) ? value.get(key) : 'none'
}
