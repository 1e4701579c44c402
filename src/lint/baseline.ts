import type { Finding } from '../node/finding.ts'
import { groupBy } from '../node/group-by.ts'
import { isRecord, own } from '../node/record.ts'

/** Findings that are known and not to be reported again: file, then rule, then paths in the template. */
export type Baseline = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** The baseline of findings. Lines may move: what counts is the path in the template. */
export const baselineOf = (findings: readonly Finding[]): Baseline =>
  grouped(
    findings,
    ({ file }) => file,
    found =>
      grouped(
        found,
        ({ rule }) => rule,
        same => [...new Set(same.map(pathOf))].sort(),
      ),
  )

/** The findings that a baseline does not have. */
export const notIn = (baseline: Baseline, findings: readonly Finding[]): Finding[] =>
  findings.filter(finding => !isIn(baseline, finding))

function isIn(baseline: Baseline, finding: Finding): boolean {
  const rules = own(baseline, finding.file)
  const paths = rules && own(rules, finding.rule)
  return paths?.includes(pathOf(finding)) ?? false
}

/** Whether a value has the shape of a baseline. */
export function isBaseline(value: unknown): value is Baseline {
  return (
    isRecord(value) &&
    Object.values(value).every(rules => isRecord(rules) && Object.values(rules).every(isPaths))
  )
}

const isPaths = (value: unknown) =>
  Array.isArray(value) && value.every(path => typeof path === 'string')

const pathOf = ({ path }: Finding) => path.join('/')

/** Findings by a name, in the order of the names. */
function grouped<T>(
  findings: readonly Finding[],
  by: (finding: Finding) => string,
  make: (group: readonly Finding[]) => T,
): Record<string, T> {
  const groups = groupBy(findings, by)
  return Object.fromEntries(
    [...groups.keys()].sort().map(name => [name, make(groups.get(name) ?? [])]),
  )
}
