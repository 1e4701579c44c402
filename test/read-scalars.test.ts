import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { floatText } from '#sluice/node/number-text'
import { at } from '#sluice/node/values'
import { read } from '#sluice/read/read'

type Vector = [text: string, kind: string, value?: string]

const vectors: Vector[] = JSON.parse(readFileSync('fixtures/read/scalars.json', 'utf8'))

/** What an unquoted value is, as the vectors have it. */
function kindOf(text: string): Vector {
  const { root, problems } = read({ file: 'template.yaml', text: `k: ${text}\n` })
  if (problems.some(({ severity }) => severity === 'error')) return [text, 'refused']
  const node = at(root, 'k')
  if (node?.kind !== 'scalar') return [text, 'other']
  const { value, float } = node
  if (value === null) return [text, 'null', 'null']
  if (typeof value === 'string') return [text, 'text']
  if (typeof value === 'boolean') return [text, 'boolean', String(value)]
  return float ? [text, 'float', floatText(Number(value))] : [text, 'integer', String(value)]
}

describe('unquoted values', () => {
  it('are what AWS reads', () => {
    expect(vectors.length).to.be.greaterThan(300)
    expect(vectors.map(([text]) => kindOf(text))).to.deep.equal(vectors)
  })
})
