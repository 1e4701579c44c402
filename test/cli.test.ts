import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { sluice } from './sluice.ts'

const scenarios = fileURLToPath(new URL('../fixtures/cli', import.meta.url))

/** What a scenario does and expects: `==== kind argument ====` lines with text below each. */
interface Part {
  readonly kind: string
  readonly argument: string
  readonly text: string
}

function partsOf(scenario: string): Part[] {
  const pieces = scenario.split(/^==== (\w+) ?(.*?) ?====\n/m).slice(1)
  return Array.from({ length: pieces.length / 3 }, (_, i) => {
    const [kind = '', argument = '', text = ''] = pieces.slice(3 * i, 3 * i + 3)
    return { kind, argument, text }
  })
}

const words = (command: string) =>
  Array.from(command.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, bare]) => quoted ?? bare ?? '')

/** A folder in which commands run, and what the last one said. */
interface Scene {
  readonly folder: string
  input: string
  result: { stdout: string; stderr: string; status: number | null }
}

const actions: Readonly<Record<string, (scene: Scene, part: Part) => void>> = {
  file({ folder }, { argument, text }) {
    mkdirSync(dirname(join(folder, argument)), { recursive: true })
    writeFileSync(join(folder, argument), text)
  },
  stdin(scene, { text }) {
    scene.input = text
  },
  commit({ folder }) {
    const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org']
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' }
    for (const args of [
      ['init', '-qb', 'main'],
      ['add', '.'],
      [...author, 'commit', '-qm', 'Add'],
    ]) {
      expect(spawnSync('git', args, { cwd: folder, env }).status).to.equal(0)
    }
  },
  run(scene, { argument }) {
    const env = { ...process.env, NO_COLOR: '1', AWS_REGION: '', AWS_DEFAULT_REGION: '' }
    const options = { cwd: scene.folder, encoding: 'utf8', input: scene.input, env } as const
    scene.result = spawnSync(process.execPath, [sluice, ...words(argument).slice(1)], options)
  },
  written({ folder }, { argument, text }) {
    expect(readFileSync(join(folder, argument), 'utf8')).to.equal(text)
  },
  status({ result }, { argument }) {
    expect(result.status, result.stderr).to.equal(Number(argument))
  },
  stdout({ result }, { text }) {
    expect(result.stdout).to.equal(text)
  },
  stderr({ result }, { text }) {
    expect(result.stderr).to.equal(text)
  },
  mentions({ result }, { argument }) {
    expect(result.stdout + result.stderr).to.include(argument)
  },
}

function run(parts: readonly Part[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-cli-'))
  const scene: Scene = { folder, input: '', result: { stdout: '', stderr: '', status: null } }
  for (const part of parts) {
    const action = actions[part.kind]
    if (!action) throw new Error(`A scenario has no part "${part.kind}"`)
    action(scene, part)
  }
}

describe('the command line', () => {
  for (const file of readdirSync(scenarios)) {
    it(file.replace(/\.txt$/, '').replaceAll('-', ' '), () => {
      run(partsOf(readFileSync(join(scenarios, file), 'utf8')))
    })
  }
})

describe('the start', () => {
  const help = (flags: readonly string[], file: string) => {
    const { stdout, stderr } = spawnSync(process.execPath, [...flags, file, 'expand', '--help'], {
      encoding: 'utf8',
    })
    return stdout + stderr
  }

  it('needs no compiled code, and none that is of use', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sluice-start-'))
    const bin = join(folder, 'dist/bin')
    cpSync(dirname(sluice), bin, { recursive: true })
    cpSync(join(sluice, '../../../package.json'), join(folder, 'package.json'))
    const copy = join(bin, 'sluice.js')
    const usual = help([], sluice)
    expect(usual).to.include('sluice expand')
    const compiled = readdirSync(bin).filter(name => name.endsWith('.code'))
    expect(compiled).to.include('main.js.code')
    expect(help(['--no-lazy'], copy), 'of other flags').to.equal(usual)
    for (const name of compiled) writeFileSync(join(bin, name), 'not code')
    expect(help([], copy), 'damaged').to.equal(usual)
    for (const name of compiled) rmSync(join(bin, name))
    expect(help([], copy), 'absent').to.equal(usual)
  })
})
