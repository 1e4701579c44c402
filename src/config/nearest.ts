import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const fileName = 'sluice.yaml'

/** The nearest sluice.yaml from a folder upwards. */
export function nearestConfig(folder: string): string | undefined {
  for (let here = resolve(folder); ; here = dirname(here)) {
    const path = join(here, fileName)
    if (existsSync(path)) return path
    if (here === dirname(here)) return undefined
  }
}
