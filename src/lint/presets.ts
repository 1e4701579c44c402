import type { Level, Preset, Rule } from './rule.ts'

/** The severities of rules: those of a preset, and the caller's own. */
export interface Levels {
  readonly preset: Preset
  readonly rules: ReadonlyMap<string, Level>
}

/** The level that a rule has for a caller: undefined where it is the rule's own to say. */
export function levelOf(rule: Rule, { preset, rules }: Levels): Level | undefined {
  return (
    rules.get(rule.id) ?? rule.presets?.[preset] ?? (isOptedOut(rule, preset) ? 'off' : undefined)
  )
}

function isOptedOut({ optIn, group }: Rule, preset: Preset): boolean {
  if (!optIn || preset === 'strict') return false
  return preset !== 'hygiene' || group !== 'hygiene'
}
