/** A float as AWS's JSON has it: always with a dot or an exponent, whose form sets in at 1e16 and below 1e-4. */
export function floatText(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) return exponential(value)
  const text = String(value)
  return text.includes('.') ? text : `${text}.0`
}

const exponential = (value: number) => value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2')
