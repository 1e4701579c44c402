import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Finding } from '../node/finding.ts'
import { keptIn } from '../node/remembered.ts'
import { checkConfig } from './check.ts'
import type { PlacedConfig } from './config.ts'
import { nearestConfig } from './nearest.ts'

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
  const folders = new Map<string, Found>()
  const files = new Map<string, Found>()
  return folder =>
    keptIn(folders, folder, () => {
      const path = nearestConfig(folder)
      return path === undefined ? nothing : keptIn(files, path, () => load(path, shownAs(path)))
    })
}

function load(path: string, file: string): Found {
  const text = readFileSync(path, 'utf8')
  const { config, findings } = checkConfig(file, text)
  return { placed: config && { folder: dirname(path), config }, findings, file, text }
}
