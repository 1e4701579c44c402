import { indentedJson } from './indented-json.ts'
import type { Reporter } from './reporter.ts'

/** The findings as they are, a JSON array. */
export const json: Reporter = ({ findings }) => indentedJson(findings)
