import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** Commands of a console block, each with the output shown below it. */
function examples(): { command: string; shown: string }[] {
  const blocks = Array.from(
    readme.matchAll(/^```console\n([\s\S]*?)^```/gm),
    ([, text]) => text ?? '',
  )
  return blocks.flatMap(block =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map(part => {
        const [command = '', ...shown] = part.split('\n')
        return { command, shown: shown.join('\n') }
      }),
  )
}

/** Whether the output is what is shown; a line with only `…` stands for any number of lines. */
function isShown(output: string, shown: string): boolean {
  const escaped = shown.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/^ *…$/gm, '[\\s\\S]*?')}$`).test(output.trim())
}

describe('the README', () => {
  const commands = examples()
  const ours = commands.filter(({ command }) => command.startsWith('npx sluice '))

  it('shows commands that the package has', () => {
    const names = commands.flatMap(({ command }) =>
      Array.from(command.matchAll(/npm run ([\w:-]+)/g), ([, name]) => name),
    )
    expect(names).to.not.deep.equal([])
    for (const name of names) expect(scripts).to.have.property(name ?? '')
  })

  for (const { command, shown } of ours) {
    it(`shows what ${command.replace('npx ', '')} prints`, () => {
      const args = ['dist/bin/sluice.js', ...command.split(/\s+/).slice(2)]
      const env = { ...process.env, NO_COLOR: '1', AWS_REGION: '', AWS_DEFAULT_REGION: '' }
      const { stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: root,
        encoding: 'utf8',
        env,
      })
      const output = stdout + stderr
      if (!isShown(output, shown)) expect(output).to.equal(shown)
    })
  }
})
