import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Script } from 'node:vm'

interface Module {
  exports: unknown
}

type Body = (module: Module, exports: unknown, require: unknown, folder: string) => void

interface Pack {
  readonly file: string
  readonly script: Script
  readonly bodies: Readonly<Record<string, Body>>
}

const packs = new Map<string, Pack>()
const modules = new Map<string, Module>()
const codeOf = (file: string) => `${file}.code`

/** Runs a chunk of the bundle, once, and gives what it exports; it is named by its pack and itself. */
export function load(name: string): unknown {
  const known = modules.get(name)
  if (known) return known.exports
  const [pack = '', chunk = ''] = name.split('/')
  const { bodies } = packOf(pack)
  const module: Module = { exports: {} }
  modules.set(name, module)
  bodies[chunk]?.(module, module.exports, requireHere, __dirname)
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
  const file = join(__dirname, name)
  const cachedData = compiled(file)
  const script = new Script(readFileSync(file, 'utf8'), {
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
const builtin = (id: string): object =>
  rare.has(id) ? new Proxy({}, { get: (_, name) => Reflect.get(own(id), name) }) : own(id)

const own = (id: string): object => process.getBuiltinModule(id) ?? {}

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
  writeFileSync(join(__dirname, 'loaded.json'), JSON.stringify(chunks))
}
