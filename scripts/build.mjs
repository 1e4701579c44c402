// Lists the rules, compiles src to dist, then bundles the command line.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { bundle } from './bundle.mjs'
import { writeConfigValidator } from './config-validator.mjs'
import { writeExamples } from './examples.mjs'
import { writeRegistry } from './registry.mjs'

const require = createRequire(import.meta.url)
const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc')

const rules = writeRegistry()
execFileSync(process.execPath, [compiler, '-b', '.'], { stdio: 'inherit' })
dropStale()
writeConfigValidator()
writeExamples(rules)
await bundle()

/** The compiler leaves what it made of files that are gone. */
function dropStale() {
  const compiled = /^(?!bin\/|lambda\/)(.*?)\.(js|js\.map|d\.ts)$/
  for (const file of readdirSync('dist', { recursive: true })) {
    const [, name] = compiled.exec(file.replaceAll('\\', '/')) ?? []
    const isStale = name && !['.ts', '.d.ts'].some(end => existsSync(`src/${name}${end}`))
    if (isStale) rmSync(join('dist', file))
  }
}
