import { expect } from 'chai'
import fc from 'fast-check'
import { load } from 'js-yaml'
import { parse } from 'yaml'
import { list, mapping, type Node, type Origin, scalar } from '#sluice/node/node'
import { plain } from '#sluice/node/plain'
import { readText } from '#sluice/read/read'
import { toJson } from '#sluice/write/json'
import { toYaml } from '#sluice/write/yaml'

const origin: Origin = { kind: 'written', source: { file: '', text: '' }, start: 0, end: 0 }

const pieces = [
  ...' \t\n\r:#-?,.~=<>|&*!%@`\'"\\[]{}0123456789abcefnoxyOTZ_+$',
  'é',
  '😀',
  '\ud83d',
]
const unprintable = ['\0', '\u007f', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\uffff']
const words = [
  'yes',
  'No',
  'NULL',
  'true',
  '0o17',
  '1e5',
  '.inf',
  '2012-10-17',
  '1:30',
  '...',
  '---',
]
const nasty = fc
  .array(fc.constantFrom(...pieces, ...unprintable, ...words, '\n', '\n', '  '), { maxLength: 8 })
  .map(parts => parts.join(''))
const text = fc.oneof(nasty, nasty, fc.string({ unit: 'binary' }), fc.constantFrom(...words))

const names = [
  'Ref',
  'Condition',
  ...['Sub', 'GetAtt', 'If', 'Not', 'Base64', 'Transform', 'X'],
].map(name => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`))
const key = fc.oneof(text, fc.constantFrom(...names, 'Resources', 'Conditions', '__proto__'))

const integer = fc.maxSafeInteger().map(value => scalar(origin, value))
const large = fc.bigInt({ min: 2n ** 53n, max: 2n ** 200n }).map(value => scalar(origin, value))
const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const float = (numbers: fc.Arbitrary<number>) => numbers.map(value => scalar(origin, value, true))

const entryOf = ([key, value]: [string, Node]) => ({ key, keyOrigin: origin, value })

const treeOf = (...numbers: fc.Arbitrary<Node>[]): fc.Arbitrary<Node> =>
  fc.letrec<{ node: Node }>(tie => ({
    node: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      text.map(value => scalar(origin, value)),
      fc.oneof(...numbers),
      fc.constantFrom(true, false, null).map(value => scalar(origin, value)),
      fc.array(tie('node'), { maxLength: 4 }).map(items => list(origin, items)),
      fc
        .array(fc.tuple(key, tie('node')), { maxLength: 4 })
        .map(pairs => mapping(origin, pairs.map(entryOf))),
      fc
        .tuple(fc.constantFrom(...names), tie('node'))
        .map(pair => mapping(origin, [entryOf(pair)])),
    ),
  })).node

/** All that a tree says: values, floats and the order of keys. */
function said(node: Node | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return 'nothing'
    case 'scalar':
      return [node.value, node.float]
    case 'list':
      return node.items.map(said)
    case 'map':
      return { keys: [...node.entries.values()].map(({ key, value }) => [key, said(value)]) }
  }
}

const reading = (text: string) => {
  const { root, problems } = readText({ file: 'written.yaml', text })
  return { said: said(root), problems: problems.map(problem => problem.message) }
}

describe('what is written', () => {
  it('is read back the same from YAML, comments or not', () => {
    fc.assert(
      fc.property(treeOf(integer, large, float(fc.double())), node => {
        const same = { said: said(node), problems: [] }
        expect(reading(toYaml(node))).to.deep.equal(same)
        expect(reading(toYaml(node, { annotate: entry => entry.key }))).to.deep.equal(same)
      }),
      { numRuns: 1000 },
    )
  })

  it('is read back the same from JSON', () => {
    fc.assert(
      fc.property(treeOf(integer, large, float(finite)), node => {
        expect(reading(toJson(node))).to.deep.equal({ said: said(node), problems: [] })
      }),
      { numRuns: 500 },
    )
  })

  it('is JSON', () => {
    fc.assert(
      fc.property(treeOf(integer, float(finite)), node => {
        expect(JSON.parse(toJson(node))).to.deep.equal(plain(node))
      }),
      { numRuns: 500 },
    )
  })

  it('is the same text to readers of each version of YAML', () => {
    fc.assert(
      fc.property(text, text => {
        const written = toYaml(list(origin, [scalar(origin, text)]))
        expect(load(written)).to.deep.equal([text])
        expect(parse(written, { version: '1.1' })).to.deep.equal([text])
        expect(parse(written, { version: '1.2' })).to.deep.equal([text])
      }),
      { numRuns: 2000 },
    )
  })
})
