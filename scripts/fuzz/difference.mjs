// Where two JSON values differ; DependsOn and Fn::Or are sets.

const text = value => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 200))
const isMap = value => typeof value === 'object' && value !== null && !Array.isArray(value)

const canonical = value => {
  if (Array.isArray(value)) return value.map(canonical)
  if (!isMap(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, canonical(value[key])]),
  )
}

const asSet = list => JSON.stringify(list.map(item => JSON.stringify(canonical(item))).sort())

/** The same integer beyond 2^53, which a plain value of ours gives as text. */
const isHuge = (want, got) =>
  Number.isInteger(want) &&
  !Number.isSafeInteger(want) &&
  typeof got === 'string' &&
  Number(got) === want

/** The first place where `got` is not what is wanted, or undefined. */
export function difference(want, got, path = '', key = '') {
  if (Object.is(want, got) || isHuge(want, got)) return undefined
  if (Array.isArray(want) && Array.isArray(got)) return inLists(want, got, path, key)
  if (isMap(want) && isMap(got)) return inMaps(want, got, path)
  return `${path}: want ${text(want)}, got ${text(got)}`
}

function inLists(want, got, path, key) {
  if (key === 'DependsOn' || key === 'Fn::Or') {
    return asSet(want) === asSet(got) ? undefined : `${path}: want ${text(want)}, got ${text(got)}`
  }
  if (want.length !== got.length) return `${path}: want ${text(want)}, got ${text(got)}`
  for (const [i, item] of want.entries()) {
    const found = difference(item, got[i], `${path}/${i}`)
    if (found) return found
  }
  return undefined
}

function inMaps(want, got, path) {
  for (const key of new Set([...Object.keys(want), ...Object.keys(got)])) {
    if (!Object.hasOwn(want, key)) return `${path}/${key}: not wanted, got ${text(got[key])}`
    if (!Object.hasOwn(got, key)) return `${path}/${key}: missing, want ${text(want[key])}`
    const found = difference(want[key], got[key], `${path}/${key}`, key)
    if (found) return found
  }
  return undefined
}
