import type { Reporter } from './reporter.ts'

/** The findings as they are, a JSON array. */
export const json: Reporter = ({ findings }) => `${JSON.stringify(findings, undefined, 2)}\n`
