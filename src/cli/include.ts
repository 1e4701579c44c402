import { readFileSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve } from 'node:path'

/** Reads local files that a template includes, from the template's folder and below only. */
export function includeFrom(template: string): (location: string) => string | undefined {
  return location => {
    try {
      const folder = realpathSync(dirname(template))
      const path = realpathSync(resolve(folder, location))
      const inside = relative(folder, path)
      if (inside.startsWith('..') || isAbsolute(inside)) return undefined
      return readFileSync(path, 'utf8')
    } catch {
      return undefined
    }
  }
}
