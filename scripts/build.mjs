// Lists the rules, compiles src to dist, then bundles the command line.
import { execFileSync } from 'node:child_process'
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
writeConfigValidator()
writeExamples(rules)
await bundle()
