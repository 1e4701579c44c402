import { type Invocable, invocableOf } from '../../rollout/invoke/invocable.ts'
import type { Site } from '../../rollout/invoke/stand-in.ts'
import type { Resource } from '../../template/resource.ts'
import { type Folders, type NotLocal, type RunnableCode, runnableCode } from './runnable-code.ts'

/** What the functions of a template find around them. */
export interface Scene {
  readonly site: Site
  readonly folders: Folders
}

/** A function that can be run here. */
export interface Runnable {
  readonly invocable: Invocable
  readonly code: RunnableCode
}

/** A function with its code, or why it cannot be run. */
export function runnable(fn: Resource, { site, folders }: Scene): Runnable | NotLocal {
  const invocable = invocableOf(fn, site)
  const code = runnableCode(invocable, folders)
  return 'reason' in code ? code : { invocable, code }
}
