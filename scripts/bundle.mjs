// Bundles the command line: an entry, chunks that are loaded when they are needed, and what V8 compiles of them.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { build, transform } from 'esbuild'

const folder = 'dist/bin'
const common = { platform: 'node', target: 'node20.19', minify: true, logLevel: 'warning' }

/** Where a run of `compile.js` says which chunks it loaded. */
const loadedChunks = 'loaded.json'

/** What people run most. */
const commands = ['expand', 'lint', 'plan', 'rehearse']

export async function bundle() {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // The package's modules are ESM; Node lets only CommonJS start from compiled code.
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n')
  const all = await chunks()
  await launchers()
  await writePacks(all, new Map())
  const packs = packsOf(loadedBy())
  for (const name of readdirSync(folder)) if (name.endsWith('.code')) rmSync(join(folder, name))
  await writePacks(all, packs)
  keepCompiled()
}

/** What yargs loads and asks of Node on each start is most of its time; these stand for those modules. */
const withStandIns = {
  name: 'stand-ins',
  setup({ onResolve }) {
    const standIn = name => ({ path: resolve('dist/cli/stand-ins', name) })
    onResolve({ filter: /\/platform-shims\/esm\.mjs$/ }, () => standIn('platform.js'))
    onResolve({ filter: /\/argsert\.js$/ }, () => standIn('argsert.js'))
    onResolve({ filter: /^string-width$/ }, () => standIn('text-width.js'))
    onResolve({ filter: /^node:module$/ }, () => standIn('no-require.js'))
  },
}

/** The code of each chunk by its name. esbuild splits only ESM. */
async function chunks() {
  const { outputFiles } = await build({
    ...common,
    entryPoints: { main: 'dist/cli/main.js', worker: 'dist/cli/run/lint/worker.js' },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    chunkNames: '[name]-[hash]',
    legalComments: 'linked',
    plugins: [withStandIns],
    write: false,
  })
  const texts = new Map()
  for (const { path, text } of outputFiles) {
    if (path.endsWith('.js')) texts.set(basename(path), text)
    else writeFileSync(join(folder, basename(path)), text)
  }
  return texts
}

/**
 * A chunk as CommonJS. esbuild makes getters of exports, and looks each import up whenever it is used; in a
 * pack, where all exports have their values at the end of the chunk, they are plain values instead. Elsewhere
 * some get theirs later, as in the client of AWS.
 */
async function asCommonJs(text, isPacked) {
  const { code } = await transform(isPacked ? withPlainExports(text) : text, {
    ...common,
    format: 'cjs',
    define: { 'import.meta.dirname': '__dirname', 'import.meta.url': 'moduleUrl' },
    supported: { 'dynamic-import': false },
    logOverride: { 'commonjs-variable-in-esm': 'silent' },
  })
  return code.includes('moduleUrl')
    ? `const moduleUrl=require('node:url').pathToFileURL(__dirname+'/chunk').href;${code}`
    : code
}

/** esbuild writes imports of other chunks at the top of a chunk, and its exports at the end. */
function withPlainExports(text) {
  const [imports] = /^(?:import(?:\{[^}]*\}from)?"\.\/[^"]*";)*/.exec(text)
  const [exports = '', names = ''] = /export\{([^}]*)\};\s*(?:\/\*.*\*\/\s*)?$/.exec(text) ?? []
  const required = imports.replaceAll(
    /import(?:(\{[^}]*\})from)?("[^"]*");/g,
    (_, wanted, from) =>
      `${wanted ? `const${wanted.replaceAll(' as ', ':')}=` : ''}require(${from});`,
  )
  const pairs = names.replaceAll(/([^,\s]+) as ([^,\s]+)/g, '$2:$1')
  const body = text.slice(imports.length, text.length - exports.length)
  return `${required}${body}${names ? `module.exports={${pairs}};` : ''}`
}

async function launchers() {
  await build({
    ...common,
    entryPoints: ['sluice', 'lint-worker', 'hook-worker', 'compile'].map(
      name => `dist/cli/launch/${name}.js`,
    ),
    outdir: folder,
    bundle: true,
    format: 'cjs',
  })
}

/** The chunks that each of the commands loads. */
const loadedBy = () => new Map(commands.map(command => [command, run(command)]))

/** What the same commands load lies in one file, for many small ones take long to open; what all load, with the entry. */
function packsOf(loaded) {
  const packs = new Map()
  for (const chunk of new Set([...loaded.values()].flat())) {
    const users = commands.filter(command => loaded.get(command).includes(chunk))
    packs.set(chunk, users.length < commands.length ? `${users.join('-')}.js` : 'main.js')
  }
  return packs
}

/** Writes the chunks; one that is in no pack is one by itself. A chunk is named by its pack and itself. */
async function writePacks(chunks, packs) {
  const packOf = chunk => packs.get(chunk) ?? chunk
  const named = code =>
    code.replaceAll(/(?<=require\("\.\/)[^"]+/g, chunk => `${packOf(chunk)}/${chunk}`)
  const bodies = new Map()
  for (const [chunk, text] of chunks) {
    rmSync(join(folder, chunk), { force: true })
    const code = named(await asCommonJs(text, packs.has(chunk)))
    const body = `${JSON.stringify(chunk)}:function(module,exports,require,__dirname){${code}\n}`
    bodies.set(packOf(chunk), [...(bodies.get(packOf(chunk)) ?? []), body])
  }
  for (const [pack, all] of bodies) writeFileSync(join(folder, pack), `({${all.join(',')}})`)
}

/** Runs each of the commands, which keeps what V8 compiled of it; a pack that none of them loads is compiled when it is. */
function keepCompiled() {
  for (const command of commands) run(command)
  rmSync(join(folder, 'compile.js'))
  rmSync(join(folder, loadedChunks))
}

/** Runs a command; the names of the chunks that it loads. */
function run(command) {
  const args = [join(folder, 'compile.js'), command, 'fixtures/demo/hello-safe.yaml']
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} of the demo's template: ${stderr}`)
  return JSON.parse(readFileSync(join(folder, loadedChunks), 'utf8'))
}
