/** The name most like `given`, if one is near enough to have been meant. */
export function nearest(given: string, names: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(given.length / 3))
  let best: { name: string; distance: number } | undefined
  for (const name of names) {
    if (Math.abs(name.length - given.length) > limit) continue
    const distance = editDistance(given.toLowerCase(), name.toLowerCase())
    if (distance <= limit && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { name, distance }
    }
  }
  return best?.name
}

/** Levenshtein distance, one row at a time. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, x] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, y] of [...b].entries()) {
      const substitution = (row[j] ?? 0) + (x === y ? 0 : 1)
      next.push(Math.min(substitution, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
