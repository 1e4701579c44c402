import { readdirSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { format, inspect } from 'node:util'
import cliui from 'cliui'
import Parser from 'yargs-parser'
import textWidth from './text-width.ts'

const never = (): never => {
  throw new Error('The command line has its commands and settings from nowhere but its own code')
}

/**
 * What yargs takes of its platform. It stands in the bundle for the module of yargs that does so for Node,
 * which on each start loads translations and Node's `assert`, and searches for settings. Help is English,
 * and laid out for the width that it is told.
 */
export default {
  assert: { strictEqual: () => {}, notStrictEqual: () => {} },
  cliui,
  findUp: () => undefined,
  getCallerFile: never,
  getEnv: (name: string) => process.env[name],
  getProcessArgvBin: () => process.argv[1],
  inspect,
  mainFilename: process.cwd(),
  Parser,
  path: { basename, dirname, extname, join, relative, resolve },
  process: {
    argv: () => process.argv,
    cwd: process.cwd,
    emitWarning: process.emitWarning,
    execPath: () => process.execPath,
    exit: process.exit,
    nextTick: process.nextTick,
    stdColumns: null,
  },
  readdirSync,
  // The package.json that it guesses a version from, before it is told one.
  readFileSync: () => '{}',
  require: never,
  stringWidth: textWidth,
  y18n: {
    __: format,
    __n: (one: string, several: string, count: number, ...values: unknown[]) =>
      format(count === 1 ? one : several, ...values),
    getLocale: () => 'en',
    setLocale: () => {},
    updateLocale: () => {},
  },
}
