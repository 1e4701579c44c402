// Measures how the time of an expansion grows with its template, in a process that expands nothing else.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expand } from '../dist/index.js'
import { routes } from './large-template.mjs'
import { median, timed } from './measure.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'sluice-bench-growth-'))
const sluice = join(root, 'dist/bin/sluice.js')
const [few, many] = [routes(100), routes(400)]
const ratios = measure =>
  median(Array.from({ length: 15 }, () => measure(many, 2) / measure(few, 8)))

const files = new Map([few, many].map((text, i) => [text, join(work, `${i}.yaml`)]))
for (const [text, file] of files) writeFileSync(file, text)

console.log('\n400 implicit routes against 100, median of 15')
console.log(`  in one process ${ratios(inProcess).toFixed(1)} times as long`)
console.log(`  whole process  ${ratios(wholeProcess).toFixed(1)} times as long`)

/** Both sizes expand as many routes, for a small template alone leaves its garbage to the next one. */
function inProcess(text, times) {
  const start = performance.now()
  for (let i = 0; i < times; i++) expand(text)
  return (performance.now() - start) / times
}

function wholeProcess(text) {
  return timed(process.execPath, [sluice, 'expand', files.get(text)])
}
