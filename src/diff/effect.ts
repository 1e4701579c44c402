import type { Node } from '../node/node.ts'
import { type Path, walk } from '../node/walk.ts'
import { factsOf, propertyOf, type Shape, type TypeFacts } from '../template/facts.ts'
import type { ValueType } from '../template/value-type.ts'
import { type Effect, furthest } from './change.ts'

const effects = { yes: 'replace', maybe: 'may-replace', no: 'update' } as const

/**
 * What CloudFormation does when the value at a path of a resource's body changes. Attributes such as
 * DeletionPolicy change what happens later; of a type that is not known, anything may happen.
 */
export function effectOf(type: string, path: Path, values: readonly (Node | undefined)[]): Effect {
  const [section, ...rest] = path.filter((step, i) => !isBranch(step, path[i - 1]))
  if (section !== 'Properties') return 'none'
  const facts = factsOf(type)
  if (!facts) return type.startsWith('AWS::') && !isCustom(type) ? 'may-replace' : 'update'
  const paths = values.flatMap(value => (value ? leaves(value, rest) : []))
  return furthest(paths.map(one => effectAt(facts, one)))
}

/** The provider of a custom resource decides by the id that it answers with. */
const isCustom = (type: string) => type === 'AWS::CloudFormation::CustomResource'

/** The steps into an Fn::If are not in the value that the resource gets. */
const isBranch = (step: string | number, before: string | number | undefined) =>
  step === 'Fn::If' || before === 'Fn::If'

/** A whole structure that comes or goes takes all that is in it along. */
const leaves = (value: Node, path: Path): Path[] =>
  Array.from(walk(value, path))
    .filter(({ node }) => node.kind === 'scalar' || size(node) === 0)
    .map(leaf => leaf.path)

const size = (node: Exclude<Node, { kind: 'scalar' }>) =>
  node.kind === 'list' ? node.items.length : node.entries.size

function effectAt(facts: TypeFacts, path: Path): Effect {
  const text = path.map(step => (typeof step === 'number' ? '*' : step)).join('.')
  const isNamed = facts.replacing?.some(one => text === one || text.startsWith(`${one}.`))
  return isNamed ? 'replace' : within(facts.properties, path, facts)
}

/** The furthest of what the properties on the way do. */
function within(shape: Shape, [name, ...rest]: Path, facts: TypeFacts): Effect {
  const property = name === undefined ? undefined : propertyOf(shape, String(name))
  if (!property) return 'update'
  return furthest([
    effects[property.replaces],
    ...property.types.map(type => into(type, rest, facts)),
  ])
}

function into(type: ValueType, path: Path, facts: TypeFacts): Effect {
  if (path.length === 0) return 'update'
  switch (type.kind) {
    case 'scalar':
    case 'json':
    case 'tag':
      return 'update'
    case 'list':
    case 'map':
      return furthest(type.of.map(item => into(item, path.slice(1), facts)))
    case 'shape':
      return within(facts.types?.[type.name] ?? {}, path, facts)
  }
}
