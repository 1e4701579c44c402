/** What a part of a template is, as far as it matters for how it is written. */
export type Role = 'template' | 'resources' | 'conditions' | 'condition' | 'other'

/** Functions whose arguments may name conditions. */
const takesConditions = new Set(['Fn::And', 'Fn::Or', 'Fn::Not', 'Fn::If'])

/** The role of what stands under `key`, or in a list, within a part of the role `outer`. */
export function roleIn(outer: Role, key?: string): Role {
  if (outer === 'conditions') return 'condition'
  if (key === undefined) return 'other'
  if (takesConditions.has(key)) return 'conditions'
  if (outer !== 'template') return 'other'
  if (key === 'Resources') return 'resources'
  return key === 'Conditions' ? 'conditions' : 'other'
}
