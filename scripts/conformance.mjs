// The conformance cases that lie beside the project, where they are.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
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
