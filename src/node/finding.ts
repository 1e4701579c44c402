import type { Node, Origin } from './node.ts'
import { writtenAt } from './origin.ts'
import { pathAt } from './path-at.ts'
import { printable } from './printable.ts'
import type { Fix, Problem, Severity } from './problem.ts'
import { positionOf } from './source.ts'

/** A problem with its place in the file, as it is printed. */
export interface Finding {
  rule: string
  severity: Severity
  message: string
  file: string
  line: number
  column: number
  endLine: number
  endColumn: number
  /** Path of the node in the source template. */
  path: (string | number)[]
  /** Logical id in the source template. */
  resource?: string
  related?: { message: string; file: string; line: number; column: number }[]
  fixes?: Fix[]
}

/**
 * Gives a problem its place; `root` is the tree of the template. In one of the `files` that it
 * includes, the path leads through that file.
 */
export function locate(
  problem: Problem,
  root: Node | undefined,
  files: readonly Node[] = [],
): Finding {
  const { source, start, end } = writtenAt(problem.origin)
  const included = files.find(file => writtenAt(file.origin).source === source)
  const within = included ?? root
  const path = within ? [...pathAt(within, source, start)] : []
  const from = positionOf(source, start)
  const to = positionOf(source, end)
  const resource = problem.resource ?? (!included && path[0] === 'Resources' ? path[1] : undefined)
  return {
    rule: problem.rule,
    severity: problem.severity,
    message: printable(problem.message),
    file: source.file,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    path,
    ...(resource !== undefined && { resource: String(resource) }),
    ...(problem.related && {
      related: problem.related.map(r => ({ message: printable(r.message), ...placeOf(r.origin) })),
    }),
    // Edits are made in the template alone.
    ...(problem.fixes && !included && { fixes: problem.fixes.map(withPrintable) }),
  }
}

const withPrintable = (fix: Fix): Fix => ({ ...fix, description: printable(fix.description) })

/** The place that the author wrote, however far what is there has come. */
export function placeOf(origin: Origin) {
  const { source, start } = writtenAt(origin)
  return { file: source.file, ...positionOf(source, start) }
}

/** Sorts findings as they follow each other in the text. */
export const byPlace = (a: Finding, b: Finding): number =>
  a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : Number(a.rule > b.rule))
