// Records which conformance cases pass in test/conformance-floor.txt; a case never leaves the list by itself.
import { readFileSync, writeFileSync } from 'node:fs'
import { failingCases, knownCases } from './conformance.mjs'

const file = new URL('../test/conformance-floor.txt', import.meta.url)
const failing = new Set(failingCases())
const before = readFileSync(file, 'utf8').split('\n').filter(Boolean)
const lost = before.filter(name => failing.has(name))
if (lost.length > 0) {
  console.error(`These cases passed before:\n${lost.join('\n')}`)
  process.exitCode = 1
} else {
  const passing = knownCases().filter(name => !failing.has(name))
  writeFileSync(file, `${passing.join('\n')}\n`)
  console.log(`${passing.length} of ${knownCases().length} cases pass`)
}
