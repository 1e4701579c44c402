import type { Mapping, Node } from '../node/node.ts'
import { at, entriesOf, itemsOf, textOf } from '../node/values.ts'
import { type Model, perModel } from './model.ts'
import { scanOfSource } from './scan.ts'

/** The transforms that AWS hosts, whose effect is known not to add names that a template refers to. */
export const hostedTransforms: ReadonlySet<string> = new Set([
  'AWS::CodeDeployBlueGreen',
  'AWS::Include',
  'AWS::LanguageExtensions',
  'AWS::SecretsManager-2020-07-23',
  'AWS::SecretsManager-2024-09-16',
  'AWS::Serverless-2016-10-31',
  'AWS::ServiceCatalog',
])

/** The names in the Transform section, with where they are. */
export function transformsOf(root: Mapping): { readonly name: string; readonly where: Node }[] {
  const section = at(root, 'Transform')
  return (section?.kind === 'list' ? itemsOf(section) : section ? [section] : []).flatMap(where => {
    const name = textOf(where)
    return name === undefined ? [] : [{ name, where }]
  })
}

/** Whether the template asks for the extensions of CloudFormation's language. */
export const hasLanguageExtensions = (root: Mapping): boolean =>
  transformsOf(root).some(({ name }) => name === 'AWS::LanguageExtensions')

/** Whether names may be defined that the template does not show: by a macro, an include or a loop. */
export const hidesNames = perModel(
  ({ root, expansion }: Model) => hasMacros(root) || hasOpenKeys(expansion),
)

/** Whether a name may be that of what SAM generates, where this depends on a value that was supposed. */
export const mayBeGenerated = (name: string, { isSupposed, source }: Model): boolean =>
  isSupposed &&
  [...source.values()].some(
    ({ id, type }) => type.startsWith('AWS::Serverless::') && name !== id && name.startsWith(id),
  )

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
