import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Job } from '../protocol.ts'
import { runtimeError } from './ending-of.ts'

export type Handler = (event: unknown, context: unknown, callback: unknown) => unknown

/** Loads the function that a handler names. */
export async function loadHandler(job: Job): Promise<Handler> {
  const { file, exported, isBundled } = job
  if (!isBundled) forgetOuterPackage(job)
  const isModule = isBundled || isModuleIn(job)
  const loaded: unknown = isModule
    ? await import(pathToFileURL(file).href)
    : createRequire(file)(file)
  const found = exportOf(loaded, exported) ?? exportOf(exportOf(loaded, 'default'), exported)
  if (typeof found !== 'function') {
    const where = file.slice(job.root.length + 1)
    throw runtimeError('HandlerNotFound', `"${exported}" is no function that ${where} exports`)
  }
  return found as Handler
}

const exportOf = (module: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (here, name) =>
        here === undefined || here === null ? here : Reflect.get(Object(here), name),
      module,
    )

function isModuleIn({ file, root }: Job): boolean {
  if (!file.endsWith('.js')) return file.endsWith('.mjs')
  const found = packageOf(file, root)
  return found !== undefined && JSON.parse(readFileSync(found, 'utf8')).type === 'module'
}

/** The `package.json` that a file of the code goes by; only those in its root are deployed with it. */
export function packageOf(file: string, root: string): string | undefined {
  for (let folder = dirname(file); folder.startsWith(root); folder = dirname(folder)) {
    const path = join(folder, 'package.json')
    if (existsSync(path)) return path
    if (folder === root) return undefined
  }
  return undefined
}

/** Has files that are CommonJS on Lambda be so here, whatever a `package.json` further up says. */
function forgetOuterPackage({ file, root }: Job): void {
  const { extensions } = createRequire(file)
  const usual = extensions['.js']
  extensions['.js'] = (module, name) => {
    const isOwn = name.startsWith(join(root, '/')) && packageOf(name, root) === undefined
    if (!isOwn || !('_compile' in module) || typeof module._compile !== 'function') {
      return usual?.(module, name)
    }
    return module._compile(readFileSync(name, 'utf8'), name)
  }
}
