import { type Part, textWith } from '../../template/evaluate-parts.ts'

/** Around the number of a part, it stands for that part in the text of a definition. */
const mark = '\ue000'

/** What stands in the text of a definition for a part of it that something yields. */
export const standIn = (i: number): string => mark + i + mark

/** The text of a definition of Step Functions, with something for each part that is not known. */
export const definitionText = (parts: readonly Part[]): string =>
  textWith(parts, (_, i) => standIn(i))

/** The parts of a text out of a definition that has these. */
export const partsBehind = (text: string, parts: readonly Part[]): readonly Part[] =>
  text
    .split(mark)
    .map((piece, i) => (i % 2 === 0 ? piece : (parts[Number(piece)] ?? '')))
    .filter(piece => piece !== '')

/** Whether a text of a definition is not known as a whole: a part of it is put in. */
export const isOpen = (text: string): boolean => text.includes(mark) || text.includes('${')

/**
 * A definition read from its text; undefined where that is no JSON. What is put in outside of quotes, as in
 * `"Seconds": ${Wait}`, is a text that is not known, though a number or a list may take its place.
 */
export function parsedDefinition(text: string): unknown {
  const whole = parsed(text)
  return whole === undefined && isOpen(text) ? parsed(withQuotes(text)) : whole
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Texts in quotes, be they left open, and what is put in. */
const quotedOrPutIn = /"(?:[^"\\]+|\\.)*\\?(?:"|$)|\$\{[^{}]*\}|\ue000\d+\ue000/gs

const withQuotes = (text: string): string =>
  text.replace(quotedOrPutIn, one => (one.startsWith('"') ? one : `"${one}"`))
