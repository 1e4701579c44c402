import { pointerSteps } from '../../node/pointer.ts'
import type { Expansion } from '../../sam/expand-text.ts'
import type { Place } from '../../sam/source-of.ts'
import { UserError } from '../user-error.ts'

/** The chain from a value of the output back to the lines it comes from, a line each. */
export function explanation(text: string, { sourceOf }: Expansion): string {
  const path = pathOf(text)
  const source = sourceOf(path)
  if (!source) throw new UserError(`The expanded template has nothing at "${text}"`)
  return `${path.join('.') || 'The template'}\n${chain(source).join('\n')}\n`
}

function chain(source: Place): string[] {
  const place = `${source.file}:${source.line}:${source.column}`
  const line =
    source.kind === 'written'
      ? `  written at ${place}`
      : `  ${source.kind} by ${source.by ?? source.kind}`
  return source.from ? [line, ...chain(source.from)] : [line]
}

/** A JSON pointer, or names with dots between them; a name with a dot needs the pointer. */
function pathOf(text: string): (string | number)[] {
  const parts = text.startsWith('/')
    ? pointerSteps(text)
    : text.split(/[.[\]]+/).filter(part => part !== '')
  return parts.map(part => (/^(?:0|[1-9]\d*)$/.test(part) ? Number(part) : part))
}
