import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { handlerFiles } from '../../lint/models/handler-files.ts'
import type { Invocable } from '../../rollout/invoke/invocable.ts'
import { insideFolderOf } from '../inside.ts'
import type { Job } from './protocol.ts'

/** The code of a function on this machine. */
export type RunnableCode = Pick<Job, 'root' | 'file' | 'exported' | 'runtime'>

/** Why the code of a function cannot be run here. */
export interface NotLocal {
  readonly reason: string
}

/** Where code is looked for, and where that of templates is put. */
export interface Folders {
  readonly template: string
  readonly temporary: string
}

/** Finds the code of a function, in the template's folder and below only. */
export function runnableCode(one: Invocable, folders: Folders): RunnableCode | NotLocal {
  const { runtime, handler } = one
  if (runtime === undefined) return no('it has no Runtime, or none that is known before deployment')
  const version = Number(/^nodejs(\d+)\.x$/.exec(runtime)?.[1])
  if (!version) return no(`its Runtime is "${runtime}", and only those of Node are run here`)
  const module = handler === undefined ? undefined : handlerFiles(runtime, handler)
  if (handler === undefined || !module || handler.includes('..'))
    return no('its Handler is not one of Node, as in "app.handler"')
  const root = rootOf(one, folders)
  if (typeof root !== 'string') return root
  const found = fileOf(root, module, folders)
  if (typeof found !== 'string') return found
  return { root, file: found, exported: handler.slice(module.module.length + 1), runtime: version }
}

const no = (reason: string): NotLocal => ({ reason })

/** The folder that Lambda has as `/var/task`. */
function rootOf({ code, fn }: Invocable, { template, temporary }: Folders): string | NotLocal {
  if (code.kind === 'elsewhere') return no('its code is not in a local folder')
  if (code.kind === 'inline') {
    const folder = join(temporary, fn.id.replace(/\W/g, '-'))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'index.js'), code.text)
    return folder
  }
  const { path } = code
  try {
    const real = insideFolderOf(template, path)
    if (real === undefined) return no(`its code "${path}" is not in the folder of the template`)
    if (statSync(real).isDirectory()) return real
    const isScript = /\.[cm]?js$/.test(basename(real))
    return isScript ? dirname(real) : no(`its code "${path}" is not a folder, nor a script`)
  } catch {
    return no(`its code "${path}" is not there`)
  }
}

function fileOf(
  root: string,
  { module, files }: { readonly module: string; readonly files: readonly string[] },
  { template, temporary }: Folders,
): string | NotLocal {
  const paths = files.map(file => join(root, file)).filter(isFile)
  const script = paths.find(path => /^\.[cm]?js$/.test(extname(path)))
  if (script === undefined) {
    const [other] = paths
    return other === undefined
      ? no(`there is no module "${module}" in its code`)
      : no(
          `its code is ${basename(other)}, which a build makes JavaScript of: give the built template`,
        )
  }
  if (script.startsWith(temporary)) return script
  const real = insideFolderOf(template, script)
  return real ?? no(`its module "${module}" is not in the folder of the template`)
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}
