import { posix } from 'node:path'
import type { Mapping, Node } from '../../node/node.ts'
import { isError, type Problem } from '../../node/problem.ts'
import { keptIn } from '../../node/remembered.ts'
import { at, isMap, textOf } from '../../node/values.ts'
import { walk } from '../../node/walk.ts'
import { readText } from '../../read/read.ts'
import { describe } from '../properties.ts'
import { hasScheme } from '../s3-location.ts'
import type { Tools } from './prepare.ts'

/** Values that included files may add, each as often as it is included. */
const maximumValues = 100_000

/** The files that a template includes, each read once. */
export interface Snippets {
  readonly files: readonly Node[]
  readonly problems: readonly Problem[]
  /** What an `AWS::Include` brings; undefined, and reports, when it stays as it is. */
  contentOf(include: Node): Mapping | undefined
}

interface File {
  readonly root: Mapping
  /** How many values it has. */
  readonly size: number
}

/** Reads the files as they are asked for. */
export function snippets(tools: Tools): Snippets {
  const files: Node[] = []
  const problems: Problem[] = []
  const known = new Map<string, File | 'unread' | 'broken'>()
  let added = 0
  return {
    files,
    problems,
    contentOf(include) {
      const location = locationOf(include, tools)
      if (location === undefined) return undefined
      const file = keptIn(known, location, () => fileAt(location, tools, files, problems))
      if (file === 'unread') reportUnread(include, `"${location}"`, tools)
      if (typeof file === 'string') return undefined
      added += file.size
      if (added <= maximumValues) return file.root
      if (added - file.size <= maximumValues) reportTooLarge(include, tools)
      return undefined
    },
  }
}

function reportTooLarge(include: Node, { report }: Tools) {
  const message = `Included files add more than ${maximumValues} values, far more than a template can have`
  report('include-too-large', include, message)
}

/** Where the file is, if it is a local one; reports what is not. */
function locationOf(include: Node, tools: Tools): string | undefined {
  const written = at(include, 'Parameters', 'Location')
  const location = written && textOf(tools.resolve.parameters(written))
  if (location === undefined) {
    reportUnread(include, written ? describe(written) : 'missing', tools)
  } else if (hasScheme(location)) {
    reportUnread(include, `"${location}", no local file`, tools)
  } else return location
  return undefined
}

function reportUnread(include: Node, location: string, { report }: Tools) {
  const where = at(include, 'Parameters', 'Location') ?? include
  const message = `"Location" of AWS::Include is ${location}, which is not read, so the include stays and what depends on it is not expanded`
  report('include-not-read', where, message)
}

function fileAt(
  location: string,
  tools: Tools,
  files: Node[],
  problems: Problem[],
): File | 'unread' | 'broken' {
  const content = tools.settings.include?.(location)
  if (content === undefined) return 'unread'
  const file = nextTo(tools.settings.file, location)
  const { root, problems: found } = readText({ file, text: content })
  problems.push(...found)
  if (!root || found.some(isError)) return 'broken'
  files.push(root)
  return soundFile(root, tools)
}

/** Locations are relative to the template. */
const nextTo = (template: string, location: string) =>
  posix.isAbsolute(location) ? location : posix.join(posix.dirname(template), location)

function soundFile(root: Node, { report }: Tools): File | 'broken' {
  if (!isMap(root)) {
    report('include-not-a-map', root, `An included file is ${describe(root)}, expected a mapping`)
    return 'broken'
  }
  const nodes = Array.from(walk(root), ({ node }) => node)
  const nested = nodes.find(node => textOf(at(node, 'Name')) === 'AWS::Include')
  if (!nested) return { root, size: nodes.length }
  report('include-nested', nested, 'An included file includes another, which AWS does not do')
  return 'broken'
}
