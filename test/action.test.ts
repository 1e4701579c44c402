import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { at, itemsOf, textOf } from '#sluice/node/values'
import { read } from '#sluice/read/read'

const root = fileURLToPath(new URL('..', import.meta.url))
const text = readFileSync(join(root, 'action.yml'), 'utf8')
const { root: action } = read({ file: 'action.yml', text })

/** What the action runs in the repository of its user, where it is installed already. */
const script = textOf(at(itemsOf(at(action, 'runs', 'steps')).at(-1), 'run'))?.replaceAll(
  `\${{ github.action_path }}`,
  root,
)

describe('the action for GitHub', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-action-'))

  before(() => {
    for (const name of ['a.yaml', 'b.yaml']) {
      writeFileSync(
        join(folder, name),
        'Resources: { Orders: { Type: AWS::SQS::Queue, Properties: { QueueNam: x } } }\n',
      )
    }
  })

  after(() => rmSync(folder, { recursive: true }))

  const run = (inputs: { readonly FILES: string; readonly ARGUMENTS: string }) =>
    spawnSync('bash', ['-ec', script ?? ''], {
      cwd: folder,
      env: { ...process.env, ...inputs, GITHUB_ACTIONS: 'true' },
      encoding: 'utf8',
    })

  it('annotates the templates that files and patterns name, and fails', () => {
    const { stdout, status } = run({ FILES: 'a.yaml [b].yaml', ARGUMENTS: '' })
    expect(stdout).to.match(/^::error file=a\.yaml,line=1,.*\n::error file=b\.yaml,line=1,.*\n$/)
    expect(status).to.equal(1)
  })

  it('hands its arguments on', () => {
    const args = '--rule property-unknown=warning --fail-on error --format concise'
    const { stdout, status } = run({ FILES: 'a.yaml', ARGUMENTS: args })
    expect(stdout).to.match(/^a\.yaml:1:\d+: warning .* \[property-unknown\]\n$/)
    expect(status).to.equal(0)
  })
})
