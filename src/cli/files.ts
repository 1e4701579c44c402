import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError } from './user-error.ts'

/** What the command line calls standard input. */
export const standardInput = '-'

/** A file of text as the command line names it. */
export interface InputFile {
  readonly file: string
  readonly text: string
}

/** The files that arguments name: paths as they are, patterns as what they match. */
export async function namedFiles(names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(names.map(name => (isPattern(name) ? matches(name) : [name])))
  return [...new Set(found.flat())]
}

const isPattern = (name: string) => /[*?{[]/.test(name)

async function matches(pattern: string): Promise<string[]> {
  const { glob } = await import('tinyglobby')
  const found = await glob(pattern, { ignore: ['**/node_modules/**', '**/.aws-sam/**'] })
  if (found.length === 0) throw new UserError(`No file matches "${pattern}"`)
  return found.sort()
}

/** Reads a file, or standard input for `-`; `shown` is the name that findings give it. */
export function readInput(name: string, shown = name): InputFile {
  const isInput = name === standardInput
  const file = isInput && shown === name ? '<stdin>' : shown
  try {
    return { file, text: decode(readFileSync(isInput ? 0 : name)) }
  } catch (error) {
    throw new UserError(`Cannot read "${file}": ${reason(error)}`, { cause: error })
  }
}

/** UTF-8 by default, UTF-16 where a byte-order mark says so. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return bytes.toString('utf8')
}

/** Writes a file, with its folder where that is asked for. */
export function writeOutput(path: string, text: string, withFolder = false): void {
  try {
    if (withFolder) mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  } catch (error) {
    const why = reason(error, { ENOENT: 'there is no such folder' })
    throw new UserError(`Cannot write "${path}": ${why}`, { cause: error })
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  ENOTDIR: 'a part of the path is not a folder',
  ELOOP: 'its links lead in a circle',
}

/** Why the file system refused, in words. */
function reason(error: unknown, others: Readonly<Record<string, string>> = {}): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return others[code] ?? reasons[code] ?? (error instanceof Error ? error.message : String(error))
}
