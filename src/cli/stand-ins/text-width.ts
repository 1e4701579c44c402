/**
 * The columns that a line of help takes. It stands in the bundle for the package that lays help
 * out by, which spends a tenth of the start on segmenting text of all scripts; help is Latin text.
 */
export default function textWidth(text: string): number {
  return Array.from(text).length
}
