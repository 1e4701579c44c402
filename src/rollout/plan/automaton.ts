/**
 * An alarm as an automaton: its state is its last `length` data points, a number with one digit to `base`
 * for each of them and the newest last.
 */
export interface Automaton {
  readonly base: number
  readonly length: number
  /** 1 for each state in which the alarm fires. */
  readonly fires: Uint8Array
}

/** The automaton of an alarm that fires by the digits of its points, the newest first. */
export function automaton(
  base: number,
  length: number,
  fires: (newest: readonly number[]) => boolean,
): Automaton {
  const digits = new Array<number>(length)
  const states = new Uint8Array(base ** length)
  for (let state = 0; state < states.length; state++) {
    for (let i = 0, rest = state; i < length; i++, rest = Math.floor(rest / base))
      digits[i] = rest % base
    states[state] = fires(digits) ? 1 : 0
  }
  return { base, length, fires: states }
}

/** The chances of the states in which an alarm has not fired. */
type Chances = Float64Array

/** Where an alarm has not fired beforehand, the chance that it first fires with each of the coming points. */
export interface Firings {
  /** The chance that it has not. */
  readonly quiet: number
  readonly chances: readonly number[]
  /** From how many releases they are estimated; absent where they are exact. */
  readonly drawn?: number
}

/** When an alarm first fires: `history` is the law of a point before, and `laws` are those of the points to come. */
export function firings(
  { fires, length }: Automaton,
  history: readonly number[],
  laws: readonly (readonly number[])[],
): Firings {
  let chances = before(length, fires.length, history)
  const quiet = 1 - leave(chances, fires)
  const found: number[] = []
  for (const law of laws) {
    chances = step(chances, law)
    found.push(leave(chances, fires) / quiet)
  }
  return { quiet, chances: found }
}

/** The states that independent points bring about. */
function before(length: number, states: number, history: readonly number[]): Chances {
  let chances: Chances = new Float64Array(states)
  chances[0] = 1
  // Every digit is pushed out again, so the state that this begins with leaves no trace.
  for (let i = 0; i < length; i++) chances = step(chances, history)
  return chances
}

/** Smaller chances are none: numbers near the smallest there are make a processor slow. */
const negligible = 1e-200

/** The states with one more point: those that differ in the oldest digit alone become one, and the new one is the last. */
function step(chances: Chances, law: readonly number[]): Chances {
  const base = law.length
  const rests = chances.length / base
  const next = new Float64Array(chances.length)
  for (let rest = 0; rest < rests; rest++) {
    let chance = 0
    for (let oldest = 0; oldest < base; oldest++) chance += chances[oldest * rests + rest] as number
    if (chance < negligible) continue
    for (let digit = 0; digit < base; digit++) {
      next[rest * base + digit] = chance * (law[digit] as number)
    }
  }
  return next
}

/** Takes the chances of states in which the alarm fires away, and sums them. */
function leave(chances: Chances, fires: Uint8Array): number {
  let sum = 0
  for (let state = 0; state < chances.length; state++) {
    const chance = chances[state] as number
    if (chance === 0 || fires[state] === 0) continue
    sum += chance
    chances[state] = 0
  }
  return sum
}
