import { readFileSync } from 'node:fs'
import type { ExpandOptions } from '../sam/options.ts'
import { standardInput } from './files.ts'
import { insideFolderOf } from './inside.ts'

/** The option of an expansion by which a template's includes are read; standard input has no folder. */
export const includes = (template: string): Pick<ExpandOptions, 'include'> =>
  template === standardInput ? {} : { include: includeFrom(template) }

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
