import { builder } from '../../node/build.ts'
import { type Entry, list, type Mapping, mapping, type Node } from '../../node/node.ts'
import { writtenAt } from '../../node/origin.ts'
import type { Problem } from '../../node/problem.ts'
import {
  at,
  eachOf,
  entriesOf,
  isMap,
  textOf,
  withEntry,
  withItems,
  without,
  withValue,
  withValues,
} from '../../node/values.ts'
import type { Path } from '../../node/walk.ts'
import type { Settings } from '../options.ts'
import { type Snippets, snippets } from './include-snippet.ts'
import type { Tools } from './prepare.ts'

/** A template with the local files that it includes. */
export interface Included {
  readonly root: Mapping
  /** The trees of the files, to tell where in them a finding is. */
  readonly files: readonly Node[]
  /** What is wrong with the text of the files. */
  readonly problems: readonly Problem[]
  /** Whether SAM may have to know what is in a file that was not read. */
  readonly isOpen: boolean
}

interface Work extends Tools {
  readonly snippets: Snippets
  /** Where includes are left to CloudFormation. */
  readonly open: Path[]
}

/** Puts local files in the place of the `AWS::Include` transforms that name them; others stay. */
export function withIncludes(root: Mapping, tools: Tools): Included {
  const { settings, report, resolve } = tools
  const work: Work = { settings, report, resolve, snippets: snippets(tools), open: [] }
  const isUsed = writtenAt(root.origin).source.text.includes('AWS::Include')
  const inside = isUsed ? filled(root, [], work) : root
  const whole = isMap(inside) ? withTopLevel(inside, work) : root
  const { files, problems } = work.snippets
  return { root: whole, files, problems, isOpen: work.open.some(path => isRead(path, settings)) }
}

/** CloudFormation includes before SAM runs; the definition of an API, to which SAM adds, is read in a file that people write. */
const isRead = (path: Path, { isSource, standsIn }: Settings): boolean =>
  isStructure(path) || (isSource && isInDefinition(path) && !(standsIn && isDefinition(path)))

const isInDefinition = ([section, , , property]: Path) =>
  section === 'Resources' && property === 'DefinitionBody'

const isDefinition = (path: Path) => isInDefinition(path) && path.length === 4

/** What SAM reads key by key: anything that is not here it passes on as it is. */
function isStructure([section, ...path]: Path): boolean {
  if (section === 'Globals') return true
  if (section !== 'Resources') return section === undefined
  const [, attribute, property] = path
  return (
    path.length < 2 ||
    (attribute === 'Properties' && (path.length < 3 || (property === 'Events' && path.length < 6)))
  )
}

const call = 'Fn::Transform'

const isInclude = (node: Node) => textOf(at(node, 'Name')) === 'AWS::Include'

function filled(node: Node, path: Path, work: Work): Node {
  if (node.kind === 'scalar') return node
  if (node.kind === 'list') {
    return withItems(
      node,
      node.items.map((item, i) => filled(item, [...path, i], work)),
    )
  }
  const children = withValues(node, (value, key) =>
    key === call ? value : filled(value, [...path, key], work),
  )
  const entry = node.entries.get(call)
  return entry ? spliced(children, entry, path, work) : children
}

/** The keys of a file come after those that the mapping has itself. */
function spliced(node: Mapping, entry: Entry, path: Path, work: Work): Mapping {
  const { contents, left } = taken(entry.value, path, work)
  const rest = contents.length === 0 ? node : withLeft(node, entry, left)
  const whole = contents.reduce((map, content) => merged(map, content, work), rest)
  const isUnread = left.some(isInclude) && isDefinition(path)
  return isUnread && work.settings.standsIn ? withStandIn(whole) : whole
}

/** What SAM needs of a definition to add to it. */
function withStandIn(definition: Mapping): Mapping {
  const standIn = builder('include', definition.origin)({ openapi: '3.0.1', paths: {} })
  const added = entriesOf(standIn).filter(({ key }) => !definition.entries.has(key))
  return mapping(definition.origin, [...definition.entries.values(), ...added])
}

function taken(value: Node, path: Path, work: Work) {
  const calls = eachOf(value)
  const found = calls.map(item => (isInclude(item) ? work.snippets.contentOf(item) : undefined))
  const left = calls.filter((_, i) => !found[i])
  if (left.some(isInclude)) work.open.push(path)
  return { contents: found.flatMap(content => content ?? []), left }
}

const withLeft = (node: Mapping, entry: Entry, left: readonly Node[]): Mapping =>
  left.length === 0
    ? without(node, entry.key)
    : withEntry(node, withValue(entry, list(entry.value.origin, left)))

function merged(into: Mapping, content: Mapping, { report }: Work): Mapping {
  const entries = entriesOf(content)
  for (const entry of entries.filter(({ key }) => into.entries.has(key))) {
    const message = `Key "${entry.key}" is in the template that includes it as well, whose value is kept`
    report('include-key-taken', entry, message)
  }
  const added = entries.filter(({ key }) => !into.entries.has(key))
  return mapping(into.origin, [...into.entries.values(), ...added])
}

/** Files that `Transform` includes bring whole sections. */
function withTopLevel(root: Mapping, work: Work): Mapping {
  const entry = root.entries.get('Transform')
  if (!entry) return root
  const { contents, left } = taken(entry.value, [], work)
  const rest = contents.length === 0 ? root : withLeft(root, entry, left)
  return contents.reduce((map, content) => withSections(map, content, work), rest)
}

function withSections(root: Mapping, content: Mapping, work: Work): Mapping {
  return entriesOf(content).reduce((map, section) => {
    const own = map.entries.get(section.key)
    return own && isMap(own.value) && isMap(section.value)
      ? withEntry(map, withValue(own, merged(own.value, section.value, work)))
      : merged(map, mapping(content.origin, [section]), work)
  }, root)
}
