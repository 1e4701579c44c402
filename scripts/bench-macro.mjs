// Measures the macro as Lambda runs it, from its bundle: one fresh process for each kind of request.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { plain } from '../dist/node/plain.js'
import { read } from '../dist/read/read.js'
import { large } from './large-template.mjs'
import { environment, median, timed } from './measure.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'sluice-bench-macro-'))
const bundle = join(root, 'dist/lambda/dist/macro/index.mjs')
const macros = ['SluiceExpand', 'SluiceGuard', 'SluiceHarden']

/** Prints the size of the bundle and what each macro takes of time and memory. */
function macro(small) {
  execFileSync(process.execPath, ['scripts/build-macro.mjs'], { cwd: root })
  console.log(`\nThe macro, a bundle of ${(statSync(bundle).size / 1e6).toFixed(2)} MB`)
  const fragment = fragmentOf(small)
  const requests = macros.map(name => requestFile(name, fragment))
  cold(requests)
  for (const [i, file] of requests.entries()) warm(macros[i], file)
  const huge = ofOneMegabyte()
  for (const name of macros)
    warm(`${name}, 1 MB`, requestFile(name, huge), { runs: 1, memory: 1024 })
}

function fragmentOf(text) {
  const { Transform: _, ...fragment } = plain(read({ file: 'template', text }).root)
  return fragment
}

/** Copies of one template's resources, up to the most that CloudFormation takes. */
function ofOneMegabyte() {
  const { Resources, ...rest } = fragmentOf(large(2_000))
  const size = JSON.stringify(Resources).length
  const copies = Array.from({ length: Math.floor(980_000 / size) }, (_, i) =>
    JSON.stringify(Resources)
      .replaceAll(/(Orders|Table)(\d+)/g, `$1${i}x$2`)
      .replaceAll('/orders', `/orders${i}`),
  )
  return { ...rest, Resources: Object.assign({}, ...copies.map(text => JSON.parse(text))) }
}

function requestFile(name, fragment) {
  const request = {
    region: 'eu-west-1',
    accountId: '123456789012',
    fragment,
    transformId: `123456789012::${name}`,
    params: {},
    requestId: 'bench',
    templateParameterValues: {},
  }
  const file = join(work, `${name}-${JSON.stringify(fragment).length}.json`)
  writeFileSync(file, JSON.stringify(request))
  return file
}

/** Loading the code and answering the first request, against node without either. */
function cold(requests) {
  const times = [[], ...requests.map(() => [])]
  const started = (...args) => timed(process.execPath, ['--input-type=module', ...args], env)
  for (let run = 0; run < 15; run++) {
    times[0].push(started('-e', '0'))
    for (const [i, file] of requests.entries()) times[i + 1].push(started('-e', code, file, '0'))
  }
  const [bare, ...all] = times.map(median)
  for (const [i, ms] of all.entries()) {
    console.log(
      `  ${macros[i].padEnd(20)} cold ${ms.toFixed(0)} ms, ${(ms / bare).toFixed(2)} times bare node`,
    )
  }
}

const env = { ...environment, SLUICE_HARDEN: 'all' }

const code = `
import { readFileSync } from 'node:fs'
const { handler } = await import(${JSON.stringify(pathToFileURL(bundle).href)})
const [file, runs] = process.argv.slice(1)
const request = JSON.parse(readFileSync(file, 'utf8'))
const once = async () => {
  const start = performance.now()
  const { status } = await handler(request)
  return { ms: performance.now() - start, status }
}
const first = await once()
const all = []
for (let run = 0; run < Number(runs); run++) all.push((await once()).ms)
console.log(JSON.stringify({ ...first, warm: Math.min(...all), mb: process.resourceUsage().maxRSS / 1024 }))
`

/** Lambda bounds the heap by the memory of the function. */
const heapOf = memory => [
  `--max-semi-space-size=${Math.floor(memory * 0.05)}`,
  `--max-old-space-size=${Math.floor(memory * 0.9)}`,
]

function warm(name, file, { runs = 1000, memory = 128 } = {}) {
  const args = [...heapOf(memory), '--input-type=module', '-e', code, file, String(runs)]
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env })
  const { ms, warm: later, mb, status } = JSON.parse(stdout)
  console.log(
    `  ${name.padEnd(20)} first ${ms.toFixed(0)} ms, later ${later.toFixed(1)} ms at best, ${mb.toFixed(0)} MB, ${status}`,
  )
}

macro(readFileSync(join(root, 'fixtures/demo/hello-safe.yaml'), 'utf8'))
