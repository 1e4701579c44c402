/** The items by what they have in common, groups and items in the order in which they come; some may be in none. */
export function groupBy<T>(
  items: Iterable<T>,
  key: (item: T) => string | undefined,
): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const name = key(item)
    const group = name === undefined ? undefined : groups.get(name)
    if (group) group.push(item)
    else if (name !== undefined) groups.set(name, [item])
  }
  return groups
}
