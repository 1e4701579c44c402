import { dirname, relative, resolve } from 'node:path'
import type { Found } from '../../config/find.ts'
import { nearestConfig } from '../../config/nearest.ts'
import { settingsFor } from '../../config/settings-for.ts'
import type { Finding } from '../../node/finding.ts'
import type { ModelOptions } from '../../sam/model-of.ts'
import { namedFiles, readInput, standardInput } from '../files.ts'
import { includes } from '../include.ts'
import { optimiseLate } from '../optimise-late.ts'
import { stderr } from '../output.ts'
import { tell } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import { withAllErrors } from '../with-all-errors.ts'

/** What is made of a template: without deployments it was refused. */
interface Result {
  readonly deployments?: readonly unknown[]
  readonly findings: readonly Finding[]
}

/** Runs something on each file that is named, which is to `verb` a template; what its expansion warns of, or refuses, is told as by `sluice expand`. */
export async function eachTemplate<Made extends Result>(
  args: { readonly files: readonly string[]; readonly color?: boolean | undefined },
  verb: string,
  run: (text: string, options: Pick<ModelOptions, 'file' | 'include' | 'assume'>) => Made,
): Promise<Made[]> {
  const names = await namedFiles(args.files)
  if (names.length === 0) {
    throw new UserError(`Name a template to ${verb}, or - for standard input`)
  }
  const folderOf = (name: string) => (name === standardInput ? '.' : dirname(name))
  const configOf = await configsOf(names.map(folderOf))
  const all: Made[] = []
  const configs = new Set<Found>()
  for (const name of names) {
    const input = readInput(name)
    const config = configOf?.(folderOf(name))
    if (config && !configs.has(config)) tellOf(config, args.color)
    if (config) configs.add(config)
    await optimiseLate([input])
    const { assume = {} } = settingsFor(config?.placed, resolve(name))
    const options = { ...includes(name), assume, file: input.file }
    const one = await withAllErrors(() => run(input.text, options))
    const told = one.findings.filter(({ severity }) => !one.deployments || severity !== 'info')
    tell(stderr, told, input, args.color)
    all.push(one)
  }
  return all
}

const tellOf = ({ findings, file = '', text = '' }: Found, color: boolean | undefined) =>
  tell(stderr, findings, { file, text }, color)

/** What reads the configurations takes longer to load than most templates, and most folders have none. */
async function configsOf(
  folders: readonly string[],
): Promise<((folder: string) => Found) | undefined> {
  if (!folders.some(folder => nearestConfig(folder))) return undefined
  const { configFinder } = await import('../../config/find.ts')
  return configFinder(path => relative('.', path))
}
