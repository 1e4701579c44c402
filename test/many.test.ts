import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { sluice } from './sluice.ts'

/** Tells of each thread that the command starts. */
const watcher = 'data:text/javascript,process.on("worker", () => console.error("a thread"))'

const template = (code: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: { Handler: app.handler, Runtime: nodejs22.x, CodeUri: ${code} }
`

describe('many templates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-many-'))
  const names = Array.from({ length: 220 }, (_, i) => `t${String(i).padStart(3, '0')}.yaml`)

  before(() => {
    mkdirSync(join(folder, 'src'))
    for (const name of names) {
      writeFileSync(join(folder, name), template(name === 't007.yaml' ? 'src' : `./${name}-code`))
    }
  })

  after(() => rmSync(folder, { recursive: true }))

  it('are linted on several threads, each beside its files and in their order', () => {
    const args = ['--import', watcher, sluice, 'lint', '.', '--format', 'concise']
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    const found = stdout.split('\n').filter(line => line.includes('[local-path-missing]'))
    const expected = names.filter(name => name !== 't007.yaml')
    expect(found.map(line => line.split(':')[0])).to.deep.equal(expected)
    expect(stderr).to.equal(availableParallelism() > 1 ? 'a thread\n' : '')
  })
})
