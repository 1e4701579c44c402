import { existsSync, readdirSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { keptIn } from '../node/remembered.ts'

/**
 * Tells whether what a template names is there, relative to the template's folder. A template without
 * any folder beside it is away from its code, and an absolute path is about another machine: no answer.
 */
export function existsFrom(template: string): (path: string) => boolean | undefined {
  const folder = dirname(template)
  const known = new Map<string, boolean | undefined>()
  let isAlone: boolean | undefined
  const look = (path: string) => {
    if (isAbsolute(path)) return undefined
    if (existsSync(join(folder, path))) return true
    isAlone ??= !hasFolders(folder)
    return isAlone ? undefined : false
  }
  return path => keptIn(known, path, look)
}

function hasFolders(folder: string): boolean {
  try {
    return readdirSync(folder, { withFileTypes: true }).some(entry => entry.isDirectory())
  } catch {
    return false
  }
}
