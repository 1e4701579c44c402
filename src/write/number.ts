import { floatText } from '../node/number-text.ts'

/** A finite number as Python, YAML 1.1 and JSON all read it: `1.0` stays a float, `1.0e+20` has its dot. */
export function numberText(value: number | bigint, float: boolean): string {
  const size = Number(value)
  if (float || !Number.isInteger(size)) return floatText(size).replace(/^(-?\d+)e/, '$1.0e')
  return String(BigInt(value))
}
