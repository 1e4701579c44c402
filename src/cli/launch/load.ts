import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'

interface Chunk {
  readonly script: Script
  readonly module: { exports: unknown }
}

type Run = (module: Chunk['module'], exports: unknown, require: unknown, file: string) => void

const require = createRequire(__filename)
const chunks = new Map<string, Chunk>()
const codeOf = (file: string) => `${file}.code`

/**
 * Runs a chunk of the bundle, once, and gives what it exports. Compiling is half of a start: what V8 made
 * of the chunk when it was built lies beside it, and V8 takes that where it is of its own version.
 */
export function load(name: string): unknown {
  const known = chunks.get(name)
  if (known) return known.module.exports
  const file = join(dirname(__filename), name)
  const cachedData = compiled(file)
  const text = `(function (module, exports, require, __filename) {${readFileSync(file, 'latin1')}\n})`
  const script = new Script(text, { filename: file, ...(cachedData && { cachedData }) })
  const module = { exports: {} }
  chunks.set(name, { script, module })
  const run: Run = script.runInThisContext()
  const requireHere = (id: string) => (id.startsWith('./') ? load(id.slice(2)) : require(id))
  run(module, module.exports, requireHere, file)
  return module.exports
}

function compiled(file: string): Buffer | undefined {
  try {
    return readFileSync(codeOf(file))
  } catch {
    return undefined
  }
}

/** Writes what V8 has compiled of the chunks that ran, for later starts. */
export function keepCompiled(): void {
  const folder = dirname(__filename)
  for (const [name, { script }] of chunks)
    writeFileSync(codeOf(join(folder, name)), script.createCachedData())
}
