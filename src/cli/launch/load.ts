import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'

interface Module {
  exports: unknown
}

type Body = (module: Module, exports: unknown, require: unknown, file: string) => void

interface Pack {
  readonly file: string
  readonly script: Script
  readonly bodies: Readonly<Record<string, Body>>
}

const require = createRequire(__filename)
const packs = new Map<string, Pack>()
const modules = new Map<string, Module>()
const codeOf = (file: string) => `${file}.code`

/** Runs a chunk of the bundle, once, and gives what it exports; it is named by its pack and itself. */
export function load(name: string): unknown {
  const known = modules.get(name)
  if (known) return known.exports
  const [pack = '', chunk = ''] = name.split('/')
  const { bodies, file } = packOf(pack)
  const module: Module = { exports: {} }
  modules.set(name, module)
  bodies[chunk]?.(module, module.exports, requireHere, file)
  return module.exports
}

const requireHere = (id: string): unknown => (id.startsWith('./') ? load(id.slice(2)) : builtin(id))

/**
 * Compiling is half of a start: what V8 made of a pack when it was built lies beside it, and V8 takes that
 * where it is of its own version.
 */
function packOf(name: string): Pack {
  const known = packs.get(name)
  if (known) return known
  const file = join(dirname(__filename), name)
  const cachedData = compiled(file)
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(cachedData && { cachedData }),
  })
  const pack = { file, script, bodies: script.runInThisContext() }
  packs.set(name, pack)
  return pack
}

/** Modules of Node that most runs have no use for; they take longer to load than a template takes to be read. */
const rare = new Set(['node:child_process', 'node:os', 'node:worker_threads'])

/** A module of Node; a rare one is loaded when something of it is asked for. */
const builtin = (id: string): unknown =>
  rare.has(id) ? new Proxy({}, { get: (_, name) => require(id)[name] }) : require(id)

function compiled(file: string): Buffer | undefined {
  try {
    return readFileSync(codeOf(file))
  } catch {
    return undefined
  }
}

/** Writes what V8 has compiled of the packs that ran, for later starts, and which chunks those were. */
export function keepCompiled(): void {
  for (const { file, script } of packs.values()) {
    writeFileSync(codeOf(file), script.createCachedData())
  }
  const chunks = [...modules.keys()].map(name => name.split('/')[1])
  writeFileSync(join(dirname(__filename), 'loaded.json'), JSON.stringify(chunks))
}
