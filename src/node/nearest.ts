/** What a message says of the name that was meant, where one is near; otherwise what is expected. */
export const meantOr = (near: string | undefined, expected: string): string =>
  near === undefined ? expected : `did you mean "${near}"`

/** The end of a message about a name that is none of those there are: the one that may be meant. */
export const ifMeant = (near: string | undefined): string =>
  near === undefined ? '' : `, ${meantOr(near, '')}`

/** The same, where it is not yet known which one that is. */
export const hint = (name: string, names: Iterable<string>): string => ifMeant(nearest(name, names))

/** More names than AWS has of anything, or takes in a template: the rest is not looked at. */
const maximumNames = 2_000

/** The other name most like `given`, if one is near enough to have been meant. */
export function nearest(given: string, names: Iterable<string>): string | undefined {
  const others = [...first(names)].filter(name => name !== given)
  const best = mostAlike(given, others)
  if (best && best.distance <= 1) return best.name
  // `EventBridge` is rather a part of `EventBridgeRule` than a typing error.
  return completion(given, others) ?? best?.name ?? stem(given, others)
}

function* first(names: Iterable<string>): Iterable<string> {
  let seen = 0
  for (const name of names) {
    if (++seen > maximumNames) return
    yield name
  }
}

/** The one name that goes on after `given`, for a word: `QueueAccessPolicy` is no longer form of `Queue`. */
function completion(given: string, names: readonly string[]): string | undefined {
  if (given.length < 3) return undefined
  const beginning = given.toLowerCase()
  const longest = given.length + Math.min(6, Math.ceil(given.length / 2))
  const longer = names.filter(
    name => name.length <= longest && name.toLowerCase().startsWith(beginning),
  )
  return longer.length === 1 ? longer[0] : undefined
}

/** What AWS calls `Topic`, people call `TopicArn`. */
const suffix = /(?:Arns?|Ids?|Names?|Type)$/i

/** The name that `given` is with a word behind it that names of AWS often end in. */
function stem(given: string, names: readonly string[]): string | undefined {
  const beginning = given.replace(suffix, '').toLowerCase()
  return beginning.length < 3 ? undefined : names.find(name => name.toLowerCase() === beginning)
}

function mostAlike(given: string, names: readonly string[]) {
  // A name of a letter or two is a change away from every other.
  const limit = given.length < 3 ? 0 : Math.max(1, Math.floor(given.length / 3))
  let best: { name: string; distance: number } | undefined
  for (const name of names) {
    if (Math.abs(name.length - given.length) > limit) continue
    const most = best ? best.distance - 1 : limit
    const distance = editDistance(given.toLowerCase(), name.toLowerCase(), most)
    if (distance <= most) best = { name, distance }
  }
  return best
}

/** How many letters are missing, too many, others, or swapped with the next; of texts further apart than `most`, some greater number. */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  let above: Row = { distances: [], least: 0 }
  let row: Row = { distances: Array.from({ length: b.length + 1 }, (_, i) => i), least: 0 }
  for (let i = 0; i < a.length; i++) {
    const next = nextRow([above, row], a, i, b)
    // A swap goes on from the row above.
    if (Math.min(next.least, row.least + 1) > most) return most + 1
    above = row
    row = next
  }
  return row.distances.at(-1) ?? 0
}

/** The distances of a beginning of one text to each beginning of the other, and the least of them. */
interface Row {
  readonly distances: readonly number[]
  readonly least: number
}

/** The row for one letter more of `a`, from the two before it. */
function nextRow([before, above]: readonly [Row, Row], a: string, i: number, b: string): Row {
  const distances = [i + 1]
  let [left, least] = [i + 1, i + 1]
  for (let j = 0; j < b.length; j++) {
    const substitution = (above.distances[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
    left = Math.min(substitution, (above.distances[j + 1] ?? 0) + 1, left + 1)
    if (j > 0 && i > 0 && a[i] === b[j - 1] && a[i - 1] === b[j]) {
      left = Math.min(left, (before.distances[j - 1] ?? 0) + 1)
    }
    least = Math.min(least, left)
    distances.push(left)
  }
  return { distances, least }
}
