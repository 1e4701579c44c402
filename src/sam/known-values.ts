import { builder, type Shape } from '../node/build.ts'
import type { Mapping, Node } from '../node/node.ts'
import { at, textOf } from '../node/values.ts'
import { type Resolver, resolver } from '../template/resolve.ts'
import type { Report } from './context.ts'
import type { Settings } from './options.ts'

/** Replaces what is known of a template before deployment: parameters, region and partition, mappings. */
export const resolverOf = (root: Mapping, settings: Settings, report: Report): Resolver =>
  resolver(root, valuesIn(root, settings), (where, message, usedAt) =>
    report('intrinsic-malformed', where, message, {
      ...(usedAt && { related: [{ message: 'It is looked up here', origin: usedAt.origin }] }),
    }),
  )

/** Values from the caller win over defaults, and these over what a pseudo parameter has. */
function valuesIn(root: Mapping, { parameters = {}, region, partition }: Settings) {
  const pseudo = new Map([
    ['AWS::Region', region],
    ['AWS::Partition', partition],
  ])
  return (name: string, reference: Node): Node | undefined => {
    const isGiven = Object.hasOwn(parameters, name)
    const fallback = isGiven ? undefined : at(root, 'Parameters', name, 'Default')
    if (fallback) return usable(fallback)
    const shape = isGiven ? (parameters[name] as Shape) : pseudo.get(name)
    if (shape === undefined) return undefined
    return usable(builder(`parameter ${name}`, reference.origin)(shape))
  }
}

/** Values that CloudFormation's own machinery has not settled yet count as unknown. */
const usable = (node: Node) => (textOf(node)?.startsWith('{{IntrinsicFunction:') ? undefined : node)
