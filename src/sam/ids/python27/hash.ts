/** A 64-bit hash in two halves, each a signed 32-bit integer. */
export interface Hash {
  readonly high: number
  readonly low: number
}

const multiplier = 1000003
/** The hash that 64-bit Python 2.7 gives a text, over its code points. */
export function hashOf(text: string): Hash {
  const first = text.codePointAt(0)
  if (first === undefined) return { high: 0, low: 0 }
  let low = first << 7
  let high = 0
  let length = 0
  for (const character of text) {
    const product = (low >>> 0) * multiplier
    high = (Math.imul(high, multiplier) + Math.floor(product / 0x1_0000_0000)) | 0
    low = (product % 0x1_0000_0000) ^ (character.codePointAt(0) ?? 0)
    length++
  }
  return { high, low: low ^ length }
}
