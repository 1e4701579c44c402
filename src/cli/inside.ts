import { realpathSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve } from 'node:path'

/** The real path of what a template names, where that is in the template's folder or below; throws where it is not there. */
export function insideFolderOf(template: string, location: string): string | undefined {
  const folder = realpathSync(dirname(template))
  const path = realpathSync(resolve(folder, location))
  const inside = relative(folder, path)
  return inside.startsWith('..') || isAbsolute(inside) ? undefined : path
}
