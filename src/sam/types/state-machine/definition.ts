import type { Build, Shape } from '../../../node/build.ts'
import {
  type Entry,
  list,
  type Mapping,
  mapping,
  type Node,
  type Origin,
  scalar,
} from '../../../node/node.ts'
import { generated } from '../../../node/origin.ts'
import { entriesOf, given, textOf, truthy, withValue } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import type { Context, Report } from '../../context.ts'
import type { Emitter, Properties } from '../../emit.ts'
import { byCodePoint, jsonText } from '../../ids/logical-id.ts'
import { definitionShape, type Location, locationOf } from '../../s3-location.ts'
import type { SamResource } from '../sam-type.ts'

/** The properties that say what a state machine does; undefined where they are refused. */
export function definitionOf(
  source: SamResource,
  { make }: Emitter,
  { report }: Context,
): Properties | undefined {
  const value = (name: string) => given(source.properties, name)
  const [definition, uri] = [value('Definition'), value('DefinitionUri')]
  const own = value('DefinitionSubstitutions')
  const substitutions = truthy(own) ? own : undefined
  if (truthy(definition) && !truthy(uri))
    return inText(definition, substitutions, source.type, make)
  if (truthy(uri) && !truthy(definition)) {
    const location = locationOf(uri, '"DefinitionUri"', report)
    return (
      location && { DefinitionS3Location: place(location), DefinitionSubstitutions: substitutions }
    )
  }
  reportChoice(source, truthy(uri), report)
  return undefined
}

function inText(definition: Node, own: Node | undefined, by: string, make: Build): Properties {
  const { lines, placeholders } = definitionText(definition, by)
  const all = mapping(make({}).origin, [...entriesOf(own), ...placeholders])
  return {
    DefinitionString: { 'Fn::Join': ['\n', lines] },
    DefinitionSubstitutions: placeholders.length === 0 ? own : all,
  }
}

function reportChoice({ id, idOrigin, properties }: SamResource, hasBoth: boolean, report: Report) {
  const message = hasBoth
    ? `State machine "${id}" has "Definition" and "DefinitionUri", remove one`
    : `State machine "${id}" needs "Definition" or "DefinitionUri"`
  const where = hasBoth ? properties.entries.get('DefinitionUri') : undefined
  report('state-machine-definition-conflict', where ?? idOrigin, message)
}

/** A definition in a local file stays the text that it is, for `package` to upload. */
const place = (location: Location): Shape =>
  location.kind === 'local' ? location.path : definitionShape(location)

/** A definition as the text that Step Functions takes, and what is filled into it on deployment. */
interface Written {
  readonly lines: readonly Node[]
  readonly placeholders: readonly Entry[]
}

/** Writes a definition as AWS does: JSON indented by four, keys sorted, placeholders for what is not known yet. */
function definitionText(definition: Node, by: string): Written {
  const placeholders: Entry[] = []
  const known = inside(definition, value => {
    const key = `definition_substitution_${placeholders.length + 1}`
    placeholders.push({ key, keyOrigin: generated(by, value.origin), value })
    return scalar(value.origin, `\${${key}}`)
  })
  const lines = Array.from(linesOf(known, '', '', ''), ({ text, origin }) =>
    scalar(generated(by, origin), text),
  )
  return { lines, placeholders }
}

/** Keys in the order of the text, for placeholders are numbered in it; the definition itself stays what it is. */
function inside(node: Node, replace: (value: Node) => Node): Node {
  const enter = (value: Node) => (isOpen(value) ? replace(value) : inside(value, replace))
  if (node.kind === 'scalar') return node
  if (node.kind === 'list') return list(node.origin, node.items.map(enter))
  return mapping(
    node.origin,
    sorted(node).map(entry => withValue(entry, enter(entry.value))),
  )
}

const sorted = ({ entries }: Mapping): Entry[] => [...entries.values()].sort(byCodePoint)

const dynamicReference = /^\{\{resolve:[a-z-]+:.+\}\}\n?$/

/** Whether only deployment can tell the value. */
const isOpen = (value: Node) => isIntrinsic(value) || dynamicReference.test(textOf(value) ?? '')

interface Line {
  readonly text: string
  readonly origin: Origin
}

function* linesOf(node: Node, indent: string, before: string, after: string): Iterable<Line> {
  const { origin } = node
  if (node.kind === 'scalar')
    return yield { text: indent + before + jsonText(node) + after, origin }
  const [opening, closing] = node.kind === 'list' ? '[]' : '{}'
  const parts =
    node.kind === 'list' ? node.items.map(value => ({ value, label: '' })) : labelled(node)
  if (parts.length === 0) {
    return yield { text: indent + before + opening + closing + after, origin }
  }
  yield { text: indent + before + opening, origin }
  for (const [i, { label, value }] of parts.entries()) {
    yield* linesOf(value, `${indent}    `, label, i < parts.length - 1 ? ',' : '')
  }
  yield { text: indent + closing + after, origin }
}

const labelled = (node: Mapping) =>
  [...node.entries.values()].map(({ key, keyOrigin, value }) => ({
    value,
    label: `${jsonText(scalar(keyOrigin, key))}: `,
  }))
