// The main job on two bundled templates: what a function behind an API really becomes,
// and what the same function needs to be deployed gradually.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const commands = [
  ['expand', 'fixtures/demo/hello.yaml'],
  ['expand', 'fixtures/demo/hello-safe.yaml', '--annotate'],
]

for (const args of commands) {
  console.log(`$ npx sluice ${args.join(' ')}`)
  const { status } = spawnSync(process.execPath, ['dist/bin/sluice.js', ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  console.log()
  if (status !== 0) process.exitCode = status ?? 1
}
