import { statSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import { looksLikeJson } from '../../read/text.ts'
import { type Expansion, expandSource } from '../../sam/expand-text.ts'
import { annotation } from '../../write/annotate.ts'
import { toJson } from '../../write/json.ts'
import { toYaml } from '../../write/yaml.ts'
import { type InputFile, namedFiles, readInput, writeOutput } from '../files.ts'
import { includes } from '../include.ts'
import { optimiseLate } from '../optimise-late.ts'
import { stderr, stdout } from '../output.ts'
import { parameterValues } from '../parameters.ts'
import { regionInEnvironment } from '../region.ts'
import { tell } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import { withAllErrors } from '../with-all-errors.ts'
import { explanation } from './explanation.ts'

export interface ExpandArguments {
  readonly files: string[]
  readonly format?: 'yaml' | 'json' | undefined
  readonly output?: string | undefined
  readonly region?: string | undefined
  readonly parameter: string[]
  readonly parameters?: string | undefined
  readonly annotate: boolean
  readonly explain?: string | undefined
  readonly color?: boolean | undefined
}

type Format = 'yaml' | 'json'

/** Expands each file; a refused one is told on standard error and makes the exit status 1. */
export async function runExpand(args: ExpandArguments): Promise<void> {
  const names = await namedFiles(args.files)
  check(args, names)
  const parameters = parameterValues(args.parameter, args.parameters)
  const folder = folderOf(args.output, names.length)
  const taken = new Map<string, string>()
  for (const name of names) {
    const input = readInput(name)
    const options = {
      file: input.file,
      region: regionOf(args),
      parameters,
      ...includes(name),
    }
    await optimiseLate([input])
    const expansion = await withAllErrors(() => expandSource(input.text, options))
    tell(stderr, expansion.findings, input, args.color)
    if (!expansion.tree) process.exitCode = 1
    else if (args.explain !== undefined) stdout.write(explanation(args.explain, expansion))
    else write(input, expansion.tree, args, folder, taken)
  }
}

function check({ annotate, explain, format, output }: ExpandArguments, names: readonly string[]) {
  if (names.length === 0) throw new UserError('Name a template to expand, or - for standard input')
  if (annotate && format === 'json')
    throw new UserError('--annotate needs YAML, JSON has no comments')
  if (explain !== undefined && names.length > 1) throw new UserError('--explain takes one template')
  if (names.length > 1 && output === undefined) {
    throw new UserError(`--output names a folder for the ${names.length} templates`)
  }
}

const regionOf = ({ region }: ExpandArguments): string =>
  region || regionInEnvironment() || 'us-east-1'

/** The folder to write into, when the output is one. */
function folderOf(output: string | undefined, files: number): string | undefined {
  if (output === undefined) return undefined
  const isFolder = statSync(output, { throwIfNoEntry: false })?.isDirectory()
  if (files > 1 && isFolder === false) {
    throw new UserError(`--output "${output}" is a file, expected a folder for ${files} templates`)
  }
  return files > 1 || isFolder || /[\\/]$/.test(output) ? output : undefined
}

function write(
  input: InputFile,
  tree: NonNullable<Expansion['tree']>,
  args: ExpandArguments,
  folder: string | undefined,
  taken: Map<string, string>,
): void {
  const format = args.format ?? formatOf(input, args)
  const text =
    format === 'json' ? toJson(tree) : toYaml(tree, args.annotate ? { annotate: annotation } : {})
  if (args.output === undefined) {
    stdout.write(text)
    return
  }
  const path = folder === undefined ? args.output : join(folder, nameIn(input, format))
  claim(path, input, taken)
  writeOutput(path, text, folder !== undefined)
}

/** JSON for JSON, YAML for YAML; comments need YAML. */
const formatOf = (input: InputFile, { annotate }: ExpandArguments): Format =>
  !annotate && looksLikeJson(input) ? 'json' : 'yaml'

function nameIn({ file }: InputFile, format: Format): string {
  const name = file === '<stdin>' ? 'template' : basename(file, extname(file))
  return `${name}.${format}`
}

/** An output never takes the place of a template or of another output. */
function claim(path: string, { file }: InputFile, taken: Map<string, string>): void {
  const full = resolve(path)
  const other = taken.get(full)
  if (other !== undefined)
    throw new UserError(`"${other}" and "${file}" would both be written to "${path}"`)
  if (full === resolve(file)) throw new UserError(`--output would replace the template "${file}"`)
  taken.set(full, file)
}
