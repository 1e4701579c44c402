/** Where the last of ascending numbers is that is not greater than a limit; -1 where all are. */
export function lastUpTo(
  length: number,
  numberAt: (index: number) => number,
  limit: number,
): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (numberAt(middle) <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}
