// Bundles the command line: an entry, chunks that are loaded when they are needed, and what V8 compiles of them.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, transform } from 'esbuild'

const folder = 'dist/bin'
const common = { platform: 'node', target: 'node20.19', minify: true, logLevel: 'warning' }

export async function bundle() {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // The package's modules are ESM; Node lets only CommonJS start from compiled code.
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n')
  for (const { path, text } of await chunks()) {
    const isCode = path.endsWith('.js')
    writeFileSync(join(folder, basename(path)), isCode ? await asCommonJs(text) : text)
  }
  await launchers()
  keepCompiled()
}

/** esbuild splits only ESM. */
async function chunks() {
  const { outputFiles } = await build({
    ...common,
    entryPoints: { main: 'dist/cli/main.js', worker: 'dist/cli/lint-worker.js' },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    chunkNames: '[name]-[hash]',
    legalComments: 'linked',
    alias: { 'string-width': './dist/cli/text-width.js' },
    write: false,
  })
  return outputFiles
}

/**
 * A chunk exports plain values at its end: getters, which esbuild makes of exports, are slow to import from.
 * One whose values come when they are asked for, as in the client of AWS, keeps the getters.
 */
async function asCommonJs(text) {
  const { code } = await transform(text, {
    ...common,
    format: 'cjs',
    define: { 'import.meta.url': 'moduleUrl' },
    supported: { 'dynamic-import': false },
    footer:
      'if(!Object.values(module.exports).includes(void 0))module.exports={...module.exports};',
  })
  return code.includes('moduleUrl')
    ? `const moduleUrl=require('node:url').pathToFileURL(__filename).href;${code}`
    : code
}

async function launchers() {
  await build({
    ...common,
    entryPoints: ['sluice', 'lint-worker', 'compile'].map(name => `dist/cli/launch/${name}.js`),
    outdir: folder,
    bundle: true,
    format: 'cjs',
  })
}

/** The code of what people run most, compiled by running it; a chunk that none of these loads is compiled when it is. */
function keepCompiled() {
  const compile = join(folder, 'compile.js')
  for (const command of ['expand', 'lint', 'plan', 'rehearse']) {
    const args = [compile, command, 'fixtures/demo/hello-safe.yaml']
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${command} of the demo's template: ${stderr}`)
  }
  rmSync(compile)
}
