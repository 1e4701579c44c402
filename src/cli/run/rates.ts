import { UserError } from '../user-error.ts'

/** Calls per second of `--rps`. */
export function perSecond(text: string): number {
  const number = Number(text)
  if (text.trim() !== '' && number > 0 && number <= 1e6) return number
  throw new UserError(
    `--rps takes calls per second, more than 0 and 1000000 at most, got "${text}"`,
  )
}

/** A percentage, or 0, as a share from 0 to 1. A bare 0.5 would be half of all to one reader, and half a percent to another. */
export function rate(text: string, option: string): number {
  const [, number = '', sign] = /^\s*(\d+\.?\d*|\.\d+)\s*(%?)\s*$/.exec(text) ?? []
  const value = Number(number) / 100
  if (number !== '' && value <= 1 && (sign || value === 0)) return value
  throw new UserError(`${option} takes a percentage such as 5%, got "${text}"`)
}
