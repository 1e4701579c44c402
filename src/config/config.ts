import type { Level, Preset } from '../lint/rule.ts'

/** What settings hold for a template. */
export interface Settings {
  readonly preset?: Preset
  /** `false` is how YAML reads `off`. */
  readonly rules?: Readonly<Record<string, Level | false>>
  readonly assume?: Readonly<Record<string, string | number | boolean>>
}

/** What sluice.yaml says. */
export interface Config extends Settings {
  /** Patterns of the templates to lint where the command names none. */
  readonly files?: readonly string[]
  readonly overrides?: readonly (Settings & { readonly files: readonly string[] })[]
}

/** A configuration and the folder that its patterns start from. */
export interface PlacedConfig {
  readonly folder: string
  readonly config: Config
}
