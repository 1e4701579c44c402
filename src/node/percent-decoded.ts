/** A text with its percent signs decoded; as it is where they stand for no characters. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
