import { type Preset, presets } from '../lint/rule.ts'
import { type Severity, severities } from '../node/problem.ts'

/** How the macro is set up, by the environment of its function. */
export interface Settings {
  /** `SLUICE_PRESET`: the rules that guard applies. */
  readonly preset: Preset
  /** `SLUICE_FAIL_ON`: the least severity at which guard refuses. */
  readonly failOn: Severity
  /** `SLUICE_HARDEN`: the functions that harden is for. */
  readonly harden: 'asked' | 'all'
}

/** Values that are not known count as not given. */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  return {
    preset: presets.find(name => name === environment['SLUICE_PRESET']) ?? 'recommended',
    failOn: severities.find(name => name === environment['SLUICE_FAIL_ON']) ?? 'error',
    harden: environment['SLUICE_HARDEN'] === 'all' ? 'all' : 'asked',
  }
}
