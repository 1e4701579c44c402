import { readFileSync } from 'node:fs'
import { insideFolderOf } from './inside.ts'

/** Reads local files that a template includes, from the template's folder and below only. */
export function includeFrom(template: string): (location: string) => string | undefined {
  return location => {
    try {
      const path = insideFolderOf(template, location)
      return path === undefined ? undefined : readFileSync(path, 'utf8')
    } catch {
      return undefined
    }
  }
}
