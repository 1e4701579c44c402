import { type Line, lineDiff } from './line-diff.ts'

/** Lines of context around a change. */
const context = 3

/** A unified diff of two texts of one file; empty where they are equal. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const script = lineDiff(before, after)
  const hunks = hunksOf(script)
  if (hunks.length === 0) return ''
  return `--- ${file}\n+++ ${file}\n${hunks.map(([start, end]) => hunk(script, start, end)).join('')}`
}

/** The changed places with their context, those that meet as one. */
function hunksOf(script: readonly Line[]): [start: number, end: number][] {
  const hunks: [number, number][] = []
  for (const [i, { mark }] of script.entries()) {
    if (mark === ' ') continue
    const last = hunks.at(-1)
    const end = Math.min(script.length, i + 1 + context)
    if (last && i - context <= last[1]) last[1] = end
    else hunks.push([Math.max(0, i - context), end])
  }
  return hunks
}

function hunk(script: readonly Line[], start: number, end: number): string {
  const lines = script.slice(start, end)
  const count = (without: Line['mark'], of: readonly Line[]) =>
    of.filter(({ mark }) => mark !== without).length
  const range = (without: Line['mark']) =>
    `${count(without, script.slice(0, start)) + 1},${count(without, lines)}`
  const body = lines.map(({ mark, text }) => `${mark}${text}${endOf(text)}`).join('')
  return `@@ -${range('+')} +${range('-')} @@\n${body}`
}

/** What `patch` reads behind a line that ends with the file. */
const endOf = (text: string) => (text.endsWith('\n') ? '' : '\n\\ No newline at end of file\n')
