import type { Node } from '../node/node.ts'
import { written } from '../node/origin.ts'
import type { Problem } from '../node/problem.ts'
import type { Source } from '../node/source.ts'
import { isNull } from '../node/values.ts'
import { quoted, refusal } from './problems.ts'

/** What a text is that reads well and is no template. */
export function notATemplate(source: Source, root: Node | undefined): Problem | undefined {
  if (root?.kind === 'map') return undefined
  const end = /^[^\r\n]*/.exec(source.text)?.[0].length ?? 0
  if (!root || isNull(root)) {
    const message = 'The template is empty, a section "Resources" is expected'
    return refusal('template-empty', message, written(source, 0, end))
  }
  const what = root.kind === 'list' ? 'a list' : `the value ${quoted(String(root.value))}`
  const message = `The template is ${what}, a mapping with a section "Resources" is expected`
  return refusal('template-not-a-mapping', message, written(source, 0, end))
}
