import type { Answer } from './server.ts'

/** An error as the services of AWS tell it that speak JSON. */
export const refusal = (status: number, type: string, message: string): Answer => ({
  status,
  headers: { 'x-amzn-errortype': type },
  body: JSON.stringify({ __type: type, Type: 'User', message, Message: message }),
})

/** The answer to what the role of a caller does not allow. */
export const denial = (status: number, what: string): Answer =>
  refusal(status, 'AccessDeniedException', `The role of the caller does not allow ${what}`)

/** The answer where there is none here, and why. */
export const notPlayed = (what: string, reason = ''): Answer => {
  const note = `nothing here answers ${what}${reason && `: ${reason}`}`
  return { ...refusal(501, 'NotPlayedHere', note), note }
}
