import type { Report } from '../../context.ts'
import { type Copies, Dict, type Key } from './document/dict.ts'
import { reportNotMapping } from './document/editor.ts'
import type { Route } from './document/paths.ts'
import type { RestDocument } from './document/rest-document.ts'
import { isDict, truthy, type Value } from './document/value.ts'

/**
 * The author's document with a route of a generated one merged in: where both say something, the
 * generated one wins. A document without paths stays as it is.
 */
export function mergeRoute(
  { copies, root }: RestDocument,
  generated: RestDocument,
  { path, method }: Route,
  written: Key,
  report: Report,
): RestDocument {
  const merged = { copies, root: root.shallow() }
  const paths = merged.root.get('paths')
  if (!truthy(paths)) return merged
  if (!isDict(paths)) {
    reportNotMapping('"paths"', paths, report)
    return merged
  }
  const item = itemOf(paths, path, copies, report)
  const there = item?.get(written.text)
  const made = generatedAt(generated, path.text, method.text)
  if (!item || !made) return merged
  if (truthy(there) && !isDict(there)) {
    reportNotMapping(`Method "${written.text}" of path "${path.text}"`, there, report)
    return merged
  }
  item.set(written, merge(isDict(there) ? there : undefined, made, copies))
  return merged
}

function itemOf(paths: Dict, path: Key, copies: Copies, report: Report): Dict | undefined {
  const there = paths.get(path.text)
  if (isDict(there)) return there
  if (there) {
    reportNotMapping(`Path "${path.text}"`, there, report)
    return undefined
  }
  const item = Dict.plain(copies, path.origin)
  paths.set(path, item)
  return item
}

function generatedAt({ root }: RestDocument, path: string, method: string): Dict | undefined {
  const paths = root.get('paths')
  const item = isDict(paths) ? paths.get(path) : undefined
  const definition = isDict(item) ? item.get(method) : undefined
  return isDict(definition) ? definition : undefined
}

function merge(there: Dict | undefined, made: Dict, copies: Copies): Dict {
  const merged = Dict.plain(copies, made.origin)
  for (const { key, value } of [...(there?.entries() ?? []), ...made.entries()]) {
    merged.set(key, value)
    adopt(value, copies)
  }
  return merged
}

/** Makes a value with all that is in it part of another document. */
function adopt(value: Value, copies: Copies) {
  if (value.kind === 'list') for (const item of value.items) adopt(item, copies)
  if (value.kind !== 'map') return
  value.join(copies)
  for (const entry of value.written()) adopt(entry.value, copies)
}
