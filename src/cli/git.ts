import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { type InputFile, readInput, standardInput } from './files.ts'
import { UserError } from './user-error.ts'

/**
 * The text that the command line names beside a template: a file, `REF:PATH` as in git, or a ref of git
 * alone, which means `template` as it was there; undefined where it was not there.
 */
export function olderThan(template: string, name: string): InputFile | undefined {
  if (isFile(name)) return readInput(name)
  const colon = name.indexOf(':')
  const isWhole = colon < 0
  const ref = isWhole ? name : name.slice(0, colon)
  const folder = isWhole ? dirname(template) : '.'
  if (!isRef(ref, folder)) {
    throw new UserError(`"${name}" is no file, and "${ref}" no branch, tag or commit of git`)
  }
  const path = isWhole ? `./${basename(template)}` : name.slice(colon + 1)
  const text = git(folder, ['show', `${ref}:${path}`])
  if (text !== undefined) return { file: isWhole ? `${ref}:${template}` : name, text }
  if (isWhole) return undefined
  throw new UserError(`git has no "${path}" in "${ref}"`)
}

/** Whether a name on the command line is that of a file. */
export const isFile = (name: string): boolean => name === standardInput || existsSync(name)

/** The index has no name: `:template.yaml` is what is staged. */
const isRef = (ref: string, folder: string) =>
  ref === '' ||
  (!ref.startsWith('-') &&
    git(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]) !== undefined)

/** What git says; undefined where it fails. */
function git(folder: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new UserError('git is not installed', { cause: error })
    }
    return undefined
  }
}
