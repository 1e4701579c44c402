import type { Mapping } from '../node/node.ts'
import { at, entriesOf, itemsOf } from '../node/values.ts'
import { type Model, perModel } from './model.ts'
import { isSamType } from './resource.ts'
import { scanOfSource } from './scan.ts'
import { hostedTransforms, transformsOf } from './transforms.ts'

/** Whether names may be defined that the template does not show: by a macro, an include or a loop. */
export const hidesNames = perModel(
  ({ root, expansion }: Model) => hasMacros(root) || hasOpenKeys(expansion),
)

/** Whether a name may be that of what SAM generates, where this depends on a value that was supposed. */
export const mayBeGenerated = (name: string, { isSupposed, source }: Model): boolean =>
  isSupposed &&
  [...source.values()].some(({ id, type }) => isSamType(type) && name !== id && name.startsWith(id))

/** Whether names may be used where the template does not show it. */
export const hidesUses = perModel((model: Model) => {
  const { calls, mixed } = scanOfSource(model)
  const includes = calls.some(({ call }) => call.key === 'Fn::Transform')
  // A loop uses names for its items, and is gone.
  const isProcessed = model.root !== model.written
  return (
    isProcessed ||
    hidesNames(model) ||
    includes ||
    mixed.some(({ node }) => at(node, 'Fn::Transform'))
  )
})

function hasMacros(root: Mapping): boolean {
  const section = at(root, 'Transform')
  const isStructured =
    section?.kind === 'map' || itemsOf(section).some(({ kind }) => kind === 'map')
  return isStructured || transformsOf(root).some(({ name }) => !hostedTransforms.has(name))
}

/** Keys of a section, or of the template, that stand for others. */
const hasOpenKeys = (root: Mapping): boolean =>
  [root, ...entriesOf(root).map(({ value }) => value)].some(node =>
    entriesOf(node).some(({ key }) => key.startsWith('Fn::')),
  )
