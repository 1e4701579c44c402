import { concise } from './concise.ts'
import type { Format } from './formats.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import { pretty } from './pretty.ts'
import type { Reporter } from './reporter.ts'
import { sarif } from './sarif.ts'

/** The reporter of each format. */
export const reporters: Readonly<Record<Format, Reporter>> = {
  pretty,
  concise,
  json,
  sarif,
  github,
  gitlab,
  junit,
  markdown,
}
