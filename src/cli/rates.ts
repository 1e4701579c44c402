import { UserError } from './user-error.ts'

/** Calls per second of `--rps`. */
export function perSecond(text: string): number {
  const number = Number(text)
  if (text.trim() !== '' && number > 0 && number <= 1e6) return number
  throw new UserError(`--rps takes calls per second, more than 0, got "${text}"`)
}

/** A percentage, or a share from 0 to 1. */
export function rate(text: string, option: string): number {
  const [, number = '', sign] = /^\s*(\d+\.?\d*|\.\d+)\s*(%?)\s*$/.exec(text) ?? []
  const value = Number(number) / (sign ? 100 : 1)
  if (number !== '' && value <= 1) return value
  throw new UserError(`${option} takes a percentage such as 5%, got "${text}"`)
}
