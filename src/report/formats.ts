import type { Reporter } from './reporter.ts'

/** Every format of findings; each is loaded when it is asked for. */
const formats = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  concise: async () => (await import('./concise.ts')).concise,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  junit: async () => (await import('./junit.ts')).junit,
  markdown: async () => (await import('./markdown.ts')).markdown,
} as const satisfies Record<string, () => Promise<Reporter>>

export type Format = keyof typeof formats

export const formatNames = Object.keys(formats) as Format[]

/** The reporter of a format. */
export const reporterOf = (format: Format): Promise<Reporter> => formats[format]()
