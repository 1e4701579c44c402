import { byPlace, type Finding, locate } from '../node/finding.ts'
import type { Mapping } from '../node/node.ts'
import { plain } from '../node/plain.ts'
import { isError } from '../node/problem.ts'
import { isMap } from '../node/values.ts'
import { read } from '../read/read.ts'
import { expandTree } from './expand.ts'
import { type ExpandOptions, type Settings, settle } from './options.ts'
import { type Place, sourceOf } from './source-of.ts'

/** What a SAM template expands to. */
export interface Expansion {
  /** The CloudFormation template as a plain JSON value; absent when the template is refused. */
  readonly template?: object
  /** The tree that `template` is a copy of, with the origin of every value. */
  readonly tree?: Mapping
  readonly findings: Finding[]
  /** Where a value of the template comes from; undefined for a path that it does not have. */
  sourceOf(path: readonly (string | number)[]): Place | undefined
}

/** Expands a SAM template, YAML or JSON, as AWS does. */
export const expand = (text: string, options: ExpandOptions = {}): Expansion =>
  expansionOf(text, settle(options))

/** The same for a template that people write: a function that names no code has that of the template's folder. */
export const expandSource = (text: string, options: ExpandOptions = {}): Expansion =>
  expansionOf(text, { ...settle(options), isSource: true })

function expansionOf(text: string, settings: Settings): Expansion {
  const { root, problems } = read({ file: settings.file, text })
  const isReadable = !problems.some(isError)
  const expanded = isReadable && isMap(root) ? expandTree(root, settings) : undefined
  const all = [...problems, ...(expanded?.problems ?? [])]
  const tree = expanded?.root
  const findings = all.map(problem => locate(problem, root, expanded?.files)).sort(byPlace)
  const whence: Expansion['sourceOf'] = path => sourceOf(tree, path)
  return tree ? new Success(tree, findings, whence) : { findings, sourceOf: whence }
}

/** An expansion whose plain copy is made when somebody asks for it; the command line never does. */
class Success implements Expansion {
  readonly tree: Mapping
  readonly findings: Finding[]
  readonly sourceOf: Expansion['sourceOf']
  #template: object | undefined

  constructor(tree: Mapping, findings: Finding[], whence: Expansion['sourceOf']) {
    this.tree = tree
    this.findings = findings
    this.sourceOf = whence
  }

  get template(): object {
    this.#template ??= plain(this.tree) as object
    return this.#template
  }
}
