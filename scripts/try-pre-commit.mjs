// Tries the hook with the real pre-commit: in a repository with an unsafe template a commit must fail, and pass once it is mended.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sluice-hook-'))
const template = join(folder, 'template.yaml')
const author = ['-c', 'user.name=Sluice', '-c', 'user.email=sluice@example.com']
const env = { ...process.env, PRE_COMMIT_HOME: join(folder, '.cache') }

/** Runs a command in the repository and returns its status and all that it prints. */
function run(command, ...args) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return { status, output: stdout + stderr }
}

function expect(isTrue, what, { output }) {
  if (isTrue) return console.log(`ok: ${what}`)
  console.error(`not so: ${what}\n${output}`)
  process.exitCode = 1
}

const commit = () => run('git', ...author, 'commit', '--message', 'Add the template')

try {
  const revision = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' })
  writeFileSync(
    join(folder, '.pre-commit-config.yaml'),
    `repos:\n  - repo: ${root}\n    rev: ${revision.stdout.trim()}\n    hooks:\n      - id: sluice\n`,
  )
  writeFileSync(join(folder, '.gitignore'), '.cache\n')
  copyFileSync(join(root, 'fixtures/mistakes/10-slow-alarm.yaml'), template)
  run('git', 'init')
  run('pre-commit', 'install')
  run('git', 'add', '.')
  const refused = commit()
  const isTold = /template\.yaml:28:15.* error .*alarm-too-slow-for-shift/.test(refused.output)
  expect(refused.status === 1 && isTold, 'an unsafe template is refused at its line', refused)

  writeFileSync(template, readFileSync(template, 'utf8').replace('Period: 300', 'Period: 60'))
  run('git', 'add', '.')
  const taken = commit()
  expect(taken.status === 0, 'the mended template is committed', taken)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
