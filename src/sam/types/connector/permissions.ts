import type { Node, Origin } from '../../../node/node.ts'
import { textOf } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import type { Category, ConnectorProfile, PatternMap } from '../../data/connector-profile.ts'
import { describe } from '../../properties.ts'

/** The names of what a connector allows, and where they are listed. */
export interface Permissions {
  readonly names: readonly Node[]
  readonly at: Node | Origin
}

/** Whether AWS has what is asked for between two types, and allows it together; reports when not. */
export function areAllowed(
  { names, at }: Permissions,
  profile: ConnectorProfile,
  ends: string,
  report: Report,
): boolean {
  const categories = Object.keys(profile.access)
  const unknown = names.filter(node => !categories.includes(textOf(node) ?? ''))
  for (const node of unknown) {
    const message = `A permission of the connector ${ends} is ${describe(node)}, expected ${categories.join(' or ')}`
    report('connector-unsupported-permissions', node, message)
  }
  if (unknown.length > 0) return false
  const sets = profile.combinations ?? [...categories.map(category => [category]), categories]
  const asked = new Set(names.map(textOf))
  if (sets.some(set => set.length === asked.size && set.every(name => asked.has(name)))) return true
  const expected = sets.map(set => set.join(' and ')).join(', or ')
  report(
    'connector-unsupported-permissions',
    at,
    `The connector ${ends} needs the permissions ${expected}`,
  )
  return false
}

/** What a connector asks for, in the order of the profile, not in that in which it asks. */
export function chosen(
  { names }: Permissions,
  { access }: ConnectorProfile,
): readonly (readonly [Category, readonly PatternMap[]])[] {
  const asked = new Set(names.map(textOf))
  const all = Object.entries(access) as [Category, readonly PatternMap[]][]
  return all.filter(([category]) => asked.has(category))
}
