import type { Shape } from '../../../node/build.ts'
import { list, type Mapping, type Node } from '../../../node/node.ts'
import { floatText } from '../../../node/number-text.ts'
import { at, isList, isMap, itemsOf, truthy, withEntry, withValue } from '../../../node/values.ts'
import { isNoValue } from '../../../template/intrinsics.ts'
import { integrationKey } from '../open-api-names.ts'

/** The path of requests that no other path takes. */
export const defaultPath = '$default'

/** Whether a definition is OpenAPI 3 with paths, the only kind that SAM adds to. */
export function isOpenApi3(definition: Node | undefined): definition is Mapping {
  const version = at(definition, 'openapi')
  return isMap(definition) && isMap(at(definition, 'paths')) && isVersion3(version)
}

function isVersion3(version: Node | undefined): boolean {
  if (version?.kind !== 'scalar') return false
  const { value, float } = version
  const text = typeof value === 'number' && float ? floatText(value) : String(value)
  return /^3(?:\.\d)(?:\.\d)?\n?$/.test(text)
}

/** What a path or a method is under each condition: the branches of an Fn::If, or the node itself. */
export function casesOf(node: Node): readonly Node[] {
  const branches = at(node, 'Fn::If')
  return branches
    ? itemsOf(branches)
        .slice(1)
        .filter(branch => !isNoValue(branch))
    : [node]
}

/** The node with each of its cases changed. */
export function changeCases(node: Node, change: (branch: Node) => Node): Node {
  const entry = isMap(node) ? node.entries.get('Fn::If') : undefined
  if (!isMap(node) || !entry || !isList(entry.value)) return change(node)
  const [condition, ...branches] = entry.value.items
  if (!condition) return node
  const changed = branches.map(branch => (isNoValue(branch) ? branch : change(branch)))
  return withEntry(node, withValue(entry, list(entry.value.origin, [condition, ...changed])))
}

/** Whether a method says what it calls. */
export const isIntegrated = (definition: Node): boolean => truthy(at(definition, integrationKey))

/** The path with the definitions of a method changed that have an integration. */
export function changeIntegrated(
  path: Node,
  method: string,
  change: (definition: Mapping) => Mapping,
): Node {
  return changeCases(path, item => {
    const entry = isMap(item) ? item.entries.get(method) : undefined
    if (!isMap(item) || !entry) return item
    const value = changeCases(entry.value, definition =>
      isMap(definition) && isIntegrated(definition) ? change(definition) : definition,
    )
    return withEntry(item, withValue(entry, value))
  })
}

/** The value where the condition holds, nothing elsewhere. */
export const conditional = (condition: string, value: Exclude<Shape, undefined>) => ({
  'Fn::If': [condition, value, { Ref: 'AWS::NoValue' }],
})

/** The value, conditional where there is a condition. */
export const onlyIf = (
  condition: string | undefined,
  value: Exclude<Shape, undefined>,
): Exclude<Shape, undefined> => (condition ? conditional(condition, value) : value)
