import { written, writtenAt } from '../node/origin.ts'
import type { Problem } from '../node/problem.ts'
import { quoted, refusal } from './problems.ts'

/** A blank that a tool such as cookiecutter, Jinja or Handlebars fills in. */
const placeholder = /\{\{-?[#^/>&]?\s*[\w@/.[\]'"|() -]+?\s*-?\}\}|\{%.*?%\}|<%.*?%>/

/** Characters around an error in which a blank is looked for. */
const before = 200
const after = 300

/** The blank that makes a text unreadable until it is filled in, if one of its errors is due to that. */
export function unfilled(errors: readonly Problem[]): Problem | undefined {
  for (const { origin } of errors) {
    const { source, start } = writtenAt(origin)
    const line = /[^\r\n]*$/.exec(source.text.slice(Math.max(0, start - before), start))?.[0] ?? ''
    const rest = /^[^\r\n]*/.exec(source.text.slice(start, start + after))?.[0] ?? ''
    const found = placeholder.exec(line + rest)
    if (!found) continue
    const at = start - line.length + found.index
    const message = `${quoted(found[0])} has to be filled in before AWS can read the template`
    return refusal('template-placeholder', message, written(source, at, at + found[0].length))
  }
  return undefined
}
