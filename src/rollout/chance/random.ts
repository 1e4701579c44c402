/** Numbers from 0 on and below 1. */
export type Random = () => number

/**
 * Numbers that look random, the same on every machine for the same seed and name: xoshiro128**, whose state
 * SplitMix32 fills. https://prng.di.unimi.it
 */
export function randomOf(seed: number, name: string): Random {
  const next = words(hash(name) ^ Math.imul(seed, 0x9e3779b1))
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53
}

function words(seed: number): () => number {
  const fill = splitMix(seed)
  let [a, b, c, d] = [fill(), fill(), fill(), fill()]
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotated(d, 11)
    return result
  }
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

function splitMix(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    const once = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    const twice = Math.imul(once ^ (once >>> 15), 0x735a2d97)
    return twice ^ (twice >>> 15)
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value
}
