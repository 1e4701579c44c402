import { floatText } from '../node/number-text.ts'
import type { Typed } from './scalars.ts'

/** A key that is not text, as JSON writes it: `200`, `1.0`, `true`, `null`. */
export function keyText({ value, float }: Typed): string {
  return float ? floatText(Number(value)) : String(value)
}
