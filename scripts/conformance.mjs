// The conformance cases that lie beside the project, where they are.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The folder of the cases; it is not part of the project. */
export const folder = join(root, '..', 'shared', 'conformance')

export const isPresent = () => existsSync(join(folder, 'run.mjs'))

const partitions = ['aws', 'aws-cn', 'aws-us-gov']
const casesOf = {
  suite: name => partitions.map(partition => `${name} (${partition})`),
  errors: name => [name],
  real: name =>
    [
      ['expected.json', 'as written'],
      ['packaged.json', 'packaged'],
    ]
      .filter(([file]) => existsSync(join(folder, 'real', name, file)))
      .map(([, how]) => `${name} (${how})`),
}

/** The name of each case, as the runner prints it. */
export const knownCases = () =>
  Object.entries(casesOf).flatMap(([set, names]) =>
    readdirSync(join(folder, set)).sort().flatMap(names),
  )

/** Runs the cases against the build in dist and returns the names of those that fail. */
export function failingCases() {
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'run.mjs'), '--list'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  if (!/^\d+ passed, \d+ failed$/m.test(stdout)) throw new Error(`The cases did not run: ${stderr}`)
  return [...stdout.matchAll(/^(?:FAIL|deployment id only) (.+)$/gm)].map(([, name]) => name)
}

/** The templates that AWS accepts: each with its name, its text and the options that the runner gives it. */
export function* acceptedTemplates() {
  for (const name of readdirSync(join(folder, 'suite')).sort()) {
    yield templateIn(`suite/${name}`, 'input.yaml', { parameters: suiteParameters })
  }
  for (const name of readdirSync(join(folder, 'real')).sort()) {
    const files = readdirSync(join(folder, 'real', name))
    const written = files.includes('expected.json') && files.find(file => file.startsWith('input.'))
    for (const file of [written, files.find(file => file === 'packaged.json')].filter(Boolean)) {
      yield templateIn(`real/${name}`, file, {})
    }
  }
}

const suiteParameters = { param1: 'value1', param2: 'value2' }

function templateIn(name, file, options) {
  const text = readFileSync(join(folder, name, file), 'utf8')
  const own = join(folder, name, 'options.json')
  const more = existsSync(own) ? JSON.parse(readFileSync(own, 'utf8')) : {}
  return { name, text, options: { file, region: 'us-east-1', ...options, ...more } }
}
