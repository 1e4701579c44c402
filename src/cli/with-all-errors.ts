import type { Finding } from '../node/finding.ts'
import { useFullReader } from '../read/read.ts'

/** What `run` says of a template; when the text is broken, once more with the reader that finds all errors. */
export async function withAllErrors<Result extends { readonly findings: readonly Finding[] }>(
  run: () => Result,
): Promise<Result> {
  const result = run()
  if (!result.findings.some(({ rule }) => rule === 'yaml-syntax')) return result
  const { readFull } = await import('../read/full.ts')
  useFullReader(readFull)
  return run()
}
