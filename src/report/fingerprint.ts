import type { Finding } from '../node/finding.ts'

/**
 * A name for each finding that stays when lines move: file, rule and path in the template,
 * with a number behind it where one path has several.
 */
export function fingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>()
  return findings.map(({ file, rule, path }) => {
    const key = `${file}:${rule}:${path.join('/')}`
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return digest(count === 1 ? key : `${key}:${count}`)
  })
}

/** FNV-1a with 64 bits, in hexadecimal: short, and the same everywhere. */
function digest(text: string): string {
  const hash = [...new TextEncoder().encode(text)].reduce(
    (sum, byte) => BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n),
    0xcbf29ce484222325n,
  )
  return hash.toString(16).padStart(16, '0')
}
