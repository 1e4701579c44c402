// Changes a template in one place, as people and tools get templates wrong.
import { copy, Float, places } from './value.mjs'

/** A reproducible source of numbers below 1. */
export function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const pick = (list, next) => list[Math.floor(next() * list.length)]

const strangers = [
  null,
  true,
  false,
  0,
  7,
  new Float(1.5),
  '',
  'text',
  'arn:aws:sns:us-east-1:123456789012:topic',
  [],
  ['one', 'two'],
  new Map(),
  new Map([['Key', 'value']]),
]

const wraps = [
  () => new Map([['Ref', 'Unknown']]),
  () => new Map([['Ref', 'AWS::NoValue']]),
  () => new Map([['Ref', 'AWS::Region']]),
  value => new Map([['Fn::If', ['SomeCondition', value, new Map([['Ref', 'AWS::NoValue']])]]]),
  value => new Map([['Fn::If', ['SomeCondition', new Map([['Ref', 'AWS::NoValue']]), value]]]),
  value => new Map([['Fn::If', ['SomeCondition', value, copy(value)]]]),
  () => new Map([['Fn::Sub', '${AWS::StackName}-x']]),
  () => new Map([['Fn::GetAtt', ['Unknown', 'Arn']]]),
  () => new Map([['Fn::ImportValue', 'Shared']]),
]

function set({ container, key }, value) {
  if (container instanceof Map) container.set(key, value)
  else container[key] = value
}

const get = ({ container, key }) => (container instanceof Map ? container.get(key) : container[key])

function remove({ container, key }) {
  if (container instanceof Map) container.delete(key)
  else container.splice(key, 1)
}

/** Gives a key another name in its place. */
function rename({ container, key }, name) {
  const entries = [...container]
  container.clear()
  for (const [k, v] of entries) container.set(k === key ? name : k, v)
}

const typo = (key, next) => {
  const at = Math.floor(next() * key.length)
  return pick(
    [key.slice(0, at) + key.slice(at + 1), `${key}s`, key.toLowerCase(), `${key}-1`],
    next,
  )
}

const changes = {
  delete: place => remove(place),
  retype: (place, next) => set(place, copy(pick(strangers, next))),
  wrap: (place, next) => set(place, pick(wraps, next)(get(place))),
  rename: (place, next) => {
    if (place.container instanceof Map) rename(place, typo(String(place.key), next) || 'x')
    else remove(place)
  },
  duplicate: (place, next) => {
    const value = copy(get(place))
    if (place.container instanceof Map)
      place.container.set(`${place.key}${Math.floor(next() * 9)}`, value)
    else place.container.push(value)
  },
}

/** A changed copy of a template, or two templates in one; and what was done, in words. */
export function mutate(template, others, next) {
  const value = copy(template)
  if (next() < 0.08) return combine(value, pick(others, next))
  const name = pick(Object.keys(changes), next)
  const all = [...places(value)].filter(
    ({ path }) => path[0] === 'Resources' || path[0] === 'Globals' || next() < 0.2,
  )
  const place = pick(all, next)
  if (!place) return { value, what: 'nothing' }
  const what = `${name} ${place.path.join('.')}`
  changes[name](place, next)
  return { value, what }
}

function combine(value, other) {
  const added = copy(other.value)
  for (const [section, body] of added) {
    const own = value.get(section)
    if (own instanceof Map && body instanceof Map) for (const [key, v] of body) own.set(key, v)
    else value.set(section, body)
  }
  return { value, what: `combine with ${other.name}` }
}
