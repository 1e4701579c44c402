import type { Mapping } from '../node/node.ts'
import { type Resolver, resolver } from '../template/resolve.ts'
import type { Report } from './context.ts'
import type { Settings } from './options.ts'
import { parameterDefaults } from './template.ts'

/** Replaces what is known of a template before deployment: parameters, region and partition, mappings. */
export const resolverOf = (root: Mapping, settings: Settings, report: Report): Resolver =>
  resolver(root, known(root, settings), (where, message, usedAt) =>
    report('intrinsic-malformed', where, message, {
      ...(usedAt && { related: [{ message: 'It is looked up here', origin: usedAt.origin }] }),
    }),
  )

function known(root: Mapping, settings: Settings) {
  const given = new Map(Object.entries(settings.parameters ?? {})) as Map<string, never>
  const defaults = new Map(parameterDefaults(root))
  const pseudo = { 'AWS::Region': settings.region, 'AWS::Partition': settings.partition }
  for (const [name, value] of Object.entries(pseudo)) {
    if (!given.has(name) && !defaults.has(name)) given.set(name, value as never)
  }
  return { defaults, given }
}
