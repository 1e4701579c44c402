import { relative, sep } from 'node:path'
import type { PlacedConfig, Settings } from './config.ts'
import { matchesGlob } from './glob.ts'

/** What holds for one template: the configuration's settings under those of each override that names it. */
export function settingsFor(placed: PlacedConfig | undefined, path: string): Settings {
  if (!placed) return {}
  const { folder, config } = placed
  const name = relative(folder, path).split(sep).join('/')
  const layers: Settings[] = [
    config,
    ...(config.overrides ?? []).filter(({ files }) => files.some(glob => matchesGlob(name, glob))),
  ]
  const preset = layers.findLast(layer => layer.preset)?.preset
  return {
    ...(preset && { preset }),
    rules: Object.assign({}, ...layers.map(({ rules }) => rules)),
    assume: Object.assign({}, ...layers.map(({ assume }) => assume)),
  }
}
