import { CST } from 'yaml'

/** Every token of a text, those inside of others, too; without recursion. */
export function* walkTokens(tokens: readonly CST.Token[]): Iterable<CST.Token> {
  const stack = tokens.toReversed()
  for (let token = stack.pop(); token; token = stack.pop()) {
    yield token
    stack.push(...childrenOf(token).reverse())
  }
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : []
  if (!CST.isCollection(token)) return []
  return token.items.flatMap(({ key, value }) => [key, value].filter(child => !!child))
}
