import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Finding } from '../node/finding.ts'
import { checkConfig } from './check.ts'
import type { PlacedConfig } from './config.ts'

const fileName = 'sluice.yaml'

/** The configuration that holds in a folder; findings where the file is wrong. */
export interface Found {
  readonly placed: PlacedConfig | undefined
  readonly findings: readonly Finding[]
  /** The file and its text, where there is one. */
  readonly file: string | undefined
  readonly text: string | undefined
}

const nothing: Found = { placed: undefined, findings: [], file: undefined, text: undefined }

/** Returns a function that finds the nearest sluice.yaml from a folder upwards, reading each file once. */
export function configFinder(shownAs: (path: string) => string): (folder: string) => Found {
  const known = new Map<string, Found>()
  const find = (folder: string): Found => {
    const before = known.get(folder)
    if (before) return before
    const path = join(folder, fileName)
    const above = dirname(folder)
    const found = existsSync(path)
      ? load(path, shownAs(path))
      : above === folder
        ? nothing
        : find(above)
    known.set(folder, found)
    return found
  }
  return folder => find(resolve(folder))
}

function load(path: string, file: string): Found {
  const text = readFileSync(path, 'utf8')
  const { config, findings } = checkConfig(file, text)
  return { placed: config && { folder: dirname(path), config }, findings, file, text }
}
