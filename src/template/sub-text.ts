/** A piece of an `Fn::Sub` text: text as it is, or a name whose value goes there. */
export type SubToken = { readonly text: string } | { readonly name: string }

/** The pieces of an `Fn::Sub` text; `${!Literal}` is the text `${Literal}`. */
export function subTokens(text: string): SubToken[] {
  const tokens: SubToken[] = []
  let end = 0
  for (const match of text.matchAll(/\$\{(!?)([^${}]*)\}/g)) {
    const [token, mark, name = ''] = match
    if (match.index > end) tokens.push({ text: text.slice(end, match.index) })
    tokens.push(mark ? { text: `\${${name}}` } : { name: name.trim() })
    end = match.index + token.length
  }
  if (end < text.length) tokens.push({ text: text.slice(end) })
  return tokens
}
