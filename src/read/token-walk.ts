import { CST } from 'yaml'

/** Every token of a text with the number of collections around it, itself included; without recursion, for there may be many. */
export function* walkTokens(
  tokens: readonly CST.Token[],
): Iterable<{ token: CST.Token; depth: number }> {
  const stack = tokens.map(token => ({ token, depth: 0 })).reverse()
  for (let top = stack.pop(); top; top = stack.pop()) {
    yield top
    for (const token of childrenOf(top.token).reverse()) {
      stack.push({ token, depth: CST.isCollection(token) ? top.depth + 1 : top.depth })
    }
  }
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : []
  if (!CST.isCollection(token)) return []
  return token.items.flatMap(({ key, value }) => [key, value].filter(child => !!child))
}
