import { existsSync, readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Job } from '../protocol.ts'
import { runtimeError } from './ending-of.ts'
import { packageOf } from './load-handler.ts'

/** Node loads every module of CommonJS through it. */
type Load = (this: unknown, request: string, parent: unknown, ...rest: unknown[]) => unknown

const isSdk = /(?:^|[\\/])aws-sdk(?:$|[\\/])/
const isCore = /[\\/]aws-sdk[\\/]lib[\\/]core\.js$/

/** The last runtime of Lambda that has the second AWS SDK. */
const lastWithSdk = 16

/**
 * The second AWS SDK knows no variable for its endpoint: it is told when it is loaded. Where neither the
 * runtime nor the code has it, one that happens to be on this machine is none that Lambda has.
 */
export function pointSdk(job: Job): void {
  const loader = Module as unknown as { _load: Load }
  const { _load: usual } = loader
  const { cache } = createRequire(job.file)
  const hasSdk = job.runtime <= lastWithSdk || job.isBundled || bringsSdk(job)
  loader._load = function (request, parent, ...rest) {
    if (!hasSdk && request === 'aws-sdk' && isOf(job, parent)) {
      throw runtimeError(
        'ImportModuleError',
        `Cannot find module 'aws-sdk', which is not in the code, nor in nodejs${job.runtime}.x`,
      )
    }
    const loaded = usual.call(this, request, parent, ...rest)
    if (!isSdk.test(request)) return loaded
    for (const [name, module] of Object.entries(cache)) {
      if (isCore.test(name)) module?.exports.config?.update({ endpoint: job.endpoint })
    }
    return loaded
  }
}

/** Whether the SDK is in the code, or a build installs it there. */
function bringsSdk({ file, root }: Job): boolean {
  const found = packageOf(file, root)
  const { dependencies = {} } = found ? JSON.parse(readFileSync(found, 'utf8')) : {}
  return 'aws-sdk' in dependencies || existsSync(join(root, 'node_modules/aws-sdk'))
}

/** Whether a module is one of the code, not of a package. */
const isOf = ({ root }: Job, parent: unknown): boolean =>
  parent instanceof Module && parent.filename.startsWith(join(root, '/'))
