/** Line breaks and tabs are themselves in a literal block; other control characters cannot be. */
const unprintable = /(?![\t\n])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufeff\ufffe\uffff]/u

/** Some readers drop a last line of blanks, and all of a text that is nothing else. */
function endsBlank(text: string): boolean {
  const end = text.trimEnd().length
  return end === 0 || /\n[ \t]/.test(text.slice(end))
}

const hasLiteral = (text: string) =>
  text.includes('\n') && !unprintable.test(text) && !endsBlank(text)

/** Several lines of text as a literal block `indent` deep; undefined where that could not say exactly the same. */
export function literal(text: string, indent: string): string | undefined {
  if (!hasLiteral(text)) return undefined
  const body = text.endsWith('\n') ? text.slice(0, -1) : text
  const lines = body.split('\n').map(line => (line === '' ? '' : indent + line))
  return [`|${indentation(text)}${chomping(text)}`, ...lines].join('\n')
}

/** Where the text itself starts with blanks, a reader cannot tell how deep the block is. */
const indentation = (text: string) => (/^\n*[ \t]/.test(text) ? '2' : '')

function chomping(text: string): string {
  if (!text.endsWith('\n')) return '-'
  return text.endsWith('\n\n') ? '+' : ''
}
