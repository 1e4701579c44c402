// Lists the rules, compiles src to dist, then bundles the command line into one entry with lazily loaded chunks.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { writeConfigValidator } from './config-validator.mjs'
import { writeExamples } from './examples.mjs'
import { writeRegistry } from './registry.mjs'

const require = createRequire(import.meta.url)
const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc')

const rules = writeRegistry()
execFileSync(process.execPath, [compiler, '-b', '.'], { stdio: 'inherit' })
writeConfigValidator()
writeExamples(rules)

rmSync('dist/bin', { recursive: true, force: true })
await build({
  entryPoints: { sluice: 'dist/cli/main.js', 'lint-worker': 'dist/cli/lint-worker.js' },
  outdir: 'dist/bin',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  chunkNames: '[name]-[hash]',
  legalComments: 'linked',
  alias: { 'string-width': './dist/cli/text-width.js' },
  logLevel: 'warning',
  // Half of the start-up is compiling; names stay, for stack traces.
  minifyWhitespace: true,
  minifySyntax: true,
  banner: {
    // yargs asks for `require`; an alias, for the bundle has a variable of that name.
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
})
