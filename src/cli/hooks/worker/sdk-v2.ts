import Module, { createRequire } from 'node:module'
import type { Job } from '../protocol.ts'

/** Node loads every module of CommonJS through it. */
type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown

const isSdk = /(?:^|[\\/])aws-sdk(?:$|[\\/])/
const isCore = /[\\/]aws-sdk[\\/]lib[\\/]core\.js$/

/** The second AWS SDK knows no variable for its endpoint: it is told when it is loaded. */
export function pointSdk({ endpoint, file }: Pick<Job, 'endpoint' | 'file'>): void {
  const loader = Module as unknown as { _load: Load }
  const { _load: usual } = loader
  const { cache } = createRequire(file)
  loader._load = function (request, ...rest) {
    const loaded = usual.call(this, request, ...rest)
    if (!isSdk.test(request)) return loaded
    for (const [name, module] of Object.entries(cache)) {
      if (isCore.test(name)) module?.exports.config?.update({ endpoint })
    }
    return loaded
  }
}
