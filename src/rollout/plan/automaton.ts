/**
 * An alarm as an automaton: its state is its last `length` data points, a number with one digit to `base`
 * for each of them and the newest last.
 */
export interface Automaton {
  readonly base: number
  readonly length: number
  /** Whether the alarm fires in a state, by the digits of the points, the newest first. */
  readonly fires: (newest: readonly number[]) => boolean
}

/** The chances of the states in which an alarm has not fired. */
type Chances = Float64Array

/** How many states there are. */
export const statesOf = ({ base, length }: Pick<Automaton, 'base' | 'length'>): number =>
  base ** length

/**
 * The chance that the alarm fires first with each of the coming points, where `history` is the law of a
 * point before, and `laws` are those of the points to come; undefined where it fires before them.
 */
export function firings(
  automaton: Automaton,
  history: readonly number[],
  laws: readonly (readonly number[])[],
): readonly number[] | undefined {
  const fires = firing(automaton)
  let chances = start(automaton, history, fires)
  if (!chances) return undefined
  const found: number[] = []
  for (const law of laws) {
    const next = step(chances, law)
    found.push(leave(next, fires))
    chances = next
  }
  return found
}

/** 1 for each state in which the alarm fires. */
function firing({ base, length, fires }: Automaton): Uint8Array {
  const digits = new Array<number>(length)
  return new Uint8Array(base ** length).map((_, state) => {
    for (let i = 0, rest = state; i < length; i++, rest = Math.floor(rest / base))
      digits[i] = rest % base
    return fires(digits) ? 1 : 0
  })
}

/** Independent points before the first shift, given that the alarm has not fired. */
function start(
  { length }: Automaton,
  history: readonly number[],
  fires: Uint8Array,
): Chances | undefined {
  let chances: Chances = new Float64Array(fires.length)
  chances[0] = 1
  // Every digit is pushed out again, so the state that this begins with leaves no trace.
  for (let i = 0; i < length; i++) chances = step(chances, history)
  leave(chances, fires)
  const sum = chances.reduce((all, chance) => all + chance, 0)
  return sum > 0 ? chances.map(chance => chance / sum) : undefined
}

/** The states with one more point: the oldest digit leaves, the new one is the last. */
function step(chances: Chances, law: readonly number[]): Chances {
  const base = law.length
  const next = new Float64Array(chances.length)
  for (let state = 0; state < chances.length; state++) {
    const chance = chances[state] as number
    if (chance === 0) continue
    const shifted = (state * base) % chances.length
    for (let digit = 0; digit < base; digit++) {
      next[shifted + digit] = (next[shifted + digit] as number) + chance * (law[digit] as number)
    }
  }
  return next
}

/** Takes the chances of states in which the alarm fires away, and sums them. */
function leave(chances: Chances, fires: Uint8Array): number {
  let sum = 0
  for (let state = 0; state < chances.length; state++) {
    if (fires[state] === 0) continue
    sum += chances[state] as number
    chances[state] = 0
  }
  return sum
}
