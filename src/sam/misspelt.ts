import { type Entry, isNode, type Mapping, type Node, type Origin } from '../node/node.ts'
import type { Fix } from '../node/problem.ts'
import { at, entriesOf } from '../node/values.ts'
import { refTarget } from '../template/intrinsics.ts'
import type { Report } from './context.ts'
import { meant } from './meant.ts'
import type { Settings } from './options.ts'

/** For a refused reference to nothing: the parameter that it is most like. */
export function misspeltReference(
  where: Node | Entry | Origin,
  root: Mapping,
): { readonly near: string; readonly fixes: Fix[] } | undefined {
  const value = 'keyOrigin' in where ? where.value : where
  const name = isNode(value) ? refTarget(value) : undefined
  if (name === undefined || !isNode(value) || isDeclared(name, root)) return undefined
  const { near, fixes } = meant(name, (at(value, 'Ref') ?? value).origin, namesIn(root))
  return near === undefined ? undefined : { near, fixes }
}

/** Reports values for what is no parameter, where one that is much like it has none. */
export function checkValueNames(root: Mapping, settings: Settings, report: Report): void {
  const values = Object.keys(settings.parameters ?? {}).filter(name => !isDeclared(name, root))
  const open = entriesOf(at(root, 'Parameters')).filter(
    ({ key }) => !Object.hasOwn(settings.parameters ?? {}, key),
  )
  for (const name of values) {
    const { near } = meant(name, root.origin, namesIn(root))
    const parameter = open.find(({ key }) => key === near)
    if (!parameter) continue
    const message = `Parameter "${near}" is given no value, did you mean it where "${name}" is given one`
    report('parameter-misspelt', parameter, message)
  }
}

const namesIn = (root: Mapping) => entriesOf(at(root, 'Parameters')).map(({ key }) => key)

/** Assumptions may be about conditions. */
const isDeclared = (name: string, root: Mapping) =>
  name.startsWith('AWS::') ||
  ['Parameters', 'Resources', 'Conditions'].some(section => at(root, section, name))
