// Measures reading, expanding and writing in one process, and whole processes against bare node.
// Medians and ratios: the machine's own noise is in every single number.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Bench } from 'tinybench'
import { expand } from '../dist/index.js'
import { read } from '../dist/read/read.js'
import { expandTree } from '../dist/sam/expand.js'
import { settle } from '../dist/sam/options.js'
import { toJson } from '../dist/write/json.js'
import { toYaml } from '../dist/write/yaml.js'
import { folder, isPresent } from './conformance.mjs'
import { gradual, large } from './large-template.mjs'
import { median, timed } from './measure.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'sluice-bench-'))
const small = readFileSync(join(root, 'fixtures/demo/hello-safe.yaml'), 'utf8')
const sluice = join(root, 'dist/bin/sluice.js')
const oracle = join(folder, '..', 'oracle', 'oracle.py')
const lines = text => text.split('\n').length

throughput()

await inProcess('small', small)
await inProcess('large', large(10_000))
wholeProcess()
linting()

async function inProcess(name, text) {
  const bench = new Bench({ time: 500 })
  const settings = settle({})
  const { root: tree } = read({ file: name, text })
  const expanded = expandTree(tree, settings).root
  bench
    .add('read', () => read({ file: name, text }))
    .add('expand', () => expandTree(tree, settings))
    .add('write YAML', () => toYaml(expanded))
    .add('write JSON', () => toJson(expanded))
  await bench.run()
  console.log(`\nIn one process, ${lines(text)} lines, median ms`)
  for (const task of bench.tasks) {
    console.log(`  ${task.name.padEnd(12)} ${task.result.latency.p50.toFixed(3)}`)
  }
}

function wholeProcess() {
  const [smallFile, largeFile] = ['small.yaml', 'large.yaml'].map(name => join(work, name))
  writeFileSync(smallFile, small)
  writeFileSync(largeFile, large(10_000))
  const commands = {
    'bare node': ['-e', '0'],
    'expand small': [sluice, 'expand', smallFile],
    'expand large': [sluice, 'expand', largeFile],
    'lint small': [sluice, 'lint', smallFile],
    'plan small': [sluice, 'plan', smallFile, '--rps', '10', '--error-rate', '5%'],
    'rehearse small': [sluice, 'rehearse', smallFile],
  }
  const times = Object.fromEntries(Object.keys(commands).map(name => [name, []]))
  for (let run = 0; run < 30; run++) {
    for (const [name, args] of Object.entries(commands))
      times[name].push(timed(process.execPath, args))
  }
  const bare = median(times['bare node'])
  console.log('\nWhole process, median of 30 interleaved runs')
  for (const [name, all] of Object.entries(times)) {
    const ms = median(all)
    console.log(
      `  ${name.padEnd(14)} ${ms.toFixed(0).padStart(5)} ms  ${(ms / bare).toFixed(2)} times bare node`,
    )
  }
  translatorProcess({ small: smallFile, large: largeFile }, bare)
}

/** The same by AWS's translator, where it is installed. */
function translatorProcess(files, bare) {
  if (!existsSync(oracle)) return
  for (const [name, file] of Object.entries(files)) {
    const args = [oracle, file, '--no-fast', '--pure-loader']
    const ms = median(Array.from({ length: 3 }, () => timed('python3', args)))
    const ratio = (ms / bare).toFixed(1)
    console.log(`  translator ${name} ${ms.toFixed(0).padStart(6)} ms  ${ratio} times bare node`)
  }
}

/** Templates of 500 functions, and the templates that people published where they are. */
function linting() {
  const [functions, stocked] = ['functions.yaml', 'stocked.yaml'].map(name => join(work, name))
  writeFileSync(functions, gradual(500))
  writeFileSync(stocked, large(500 * 29))
  console.log('\nLint, whole process, median of 3')
  const row = (name, files) => {
    const runs = Array.from({ length: 3 }, () =>
      timed(process.execPath, [sluice, 'lint', ...files]),
    )
    console.log(`  ${name.padEnd(42)} ${median(runs).toFixed(0).padStart(5)} ms`)
  }
  row('500 functions', [functions])
  row('500 functions, and what fixes would change', [
    '--fix-suggestions',
    '--fix-dry-run',
    functions,
  ])
  row('500 with a table, a queue and a route each', [stocked])
  if (isPresent()) row('the real templates', [join(folder, 'real/*/input.*')])
}

/** The suite's inputs one after the other, beside AWS's own translator where it is installed. */
function throughput() {
  if (!isPresent()) return
  const list = spawnSync('ls', [join(folder, 'suite')], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')
  const files = list.map(name => join(folder, 'suite', name, 'input.yaml'))
  const texts = files.map(file => readFileSync(file, 'utf8'))
  const pass = () => {
    const start = performance.now()
    for (const text of texts) {
      const { tree } = expand(text, { applicationUrl: () => 'https://example.com' })
      if (tree) toJson(tree)
    }
    return performance.now() - start
  }
  const passes = Array.from({ length: 20 }, pass)
  const [first] = passes
  const warm = median(passes.slice(10))
  console.log(`\nThe suite's ${files.length} inputs, read, expanded and written as JSON`)
  console.log(`  first pass ${first.toFixed(0)} ms, the tenth and later ${warm.toFixed(0)} ms`)
  const translator = translate(files)
  if (translator) {
    console.log(`  the translator ${translator.toFixed(0)} ms`)
    console.log(
      `  ${(translator / first).toFixed(0)} times as fast at first, ${(translator / warm).toFixed(0)} times later`,
    )
  }
}

function translate(files) {
  if (!existsSync(oracle)) return undefined
  const inputs = files.map((file, i) => {
    const copy = join(work, `case-${i}.yaml`)
    writeFileSync(copy, readFileSync(file))
    return copy
  })
  const args = [oracle, '--batch', join(work, 'out'), '--no-fast', '--pure-loader', ...inputs]
  const { stdout, status } = spawnSync('python3', args, { encoding: 'utf8', maxBuffer: 2 ** 26 })
  return status === 0 ? JSON.parse(stdout).wall_s * 1000 : undefined
}
