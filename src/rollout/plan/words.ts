/** A number without digits that mean nothing: three of them, or all before the point. */
export const shown = (value: number): string =>
  String(Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3)))

/** A sentence as the end of another one; names such as CloudFormation stay as they are. */
export const lowered = (text: string): string =>
  /^[A-Z][a-z]*[A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)

/** Minutes, to the second. */
export const minutes = (value: number): string => `${Number(value.toFixed(2))} min`

/** A probability or rate in percent; what rounds to none or all says which side it is on. */
export function percent(value: number): string {
  if (value > 0 && value < 1e-6) return 'less than 0.0001 %'
  if (value < 1 && value > 0.9995) return 'more than 99.9 %'
  return `${shown(value * 100)} %`
}
