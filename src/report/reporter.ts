import type { Finding } from '../node/finding.ts'
import type { Style } from './style.ts'

/** What a report is made of. */
export interface Report {
  readonly findings: readonly Finding[]
  /** File name to the text that the findings lie in. */
  readonly texts: ReadonlyMap<string, string>
  readonly style: Style
  /** The files that AWS refuses: what they deploy was not looked at. */
  readonly refused?: readonly string[]
  /** The version of Sluice, for formats that name the tool. */
  readonly version?: string
}

/** A pure function from findings to text: it never writes, exits, or looks at the environment. */
export type Reporter = (report: Report) => string
