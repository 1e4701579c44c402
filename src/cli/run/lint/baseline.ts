import { dirname, relative, resolve, sep } from 'node:path'
import { baselineOf, isBaseline, notIn } from '../../../lint/baseline.ts'
import type { Finding } from '../../../node/finding.ts'
import { indentedJson } from '../../../report/indented-json.ts'
import { readInput, writeOutput } from '../../files.ts'
import { UserError } from '../../user-error.ts'

/** Writes the findings to a file; the names of templates in it start from its folder. */
export function writeBaseline(file: string, findings: readonly Finding[]): void {
  writeOutput(file, indentedJson(baselineOf(findings.map(placedIn(file)))))
}

/** The findings that a baseline file does not have. */
export function notInBaseline(file: string, findings: readonly Finding[]): Finding[] {
  const baseline = parsed(file)
  if (!isBaseline(baseline)) {
    throw new UserError(`${file} is no baseline, write one with --write-baseline`)
  }
  const place = placedIn(file)
  const known = new Map(findings.map(finding => [place(finding), finding]))
  return notIn(baseline, [...known.keys()]).flatMap(placed => known.get(placed) ?? [])
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readInput(file).text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const placedIn = (file: string) => {
  const folder = dirname(resolve(file))
  return (finding: Finding): Finding => ({
    ...finding,
    file: relative(folder, resolve(finding.file)).split(sep).join('/'),
  })
}
