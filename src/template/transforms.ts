import type { Mapping, Node } from '../node/node.ts'
import { at, eachOf, textOf } from '../node/values.ts'

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
  return eachOf(at(root, 'Transform')).flatMap(where => {
    const name = textOf(where)
    return name === undefined ? [] : [{ name, where }]
  })
}

/** Whether the template asks for the extensions of CloudFormation's language. */
export const hasLanguageExtensions = (root: Mapping): boolean =>
  transformsOf(root).some(({ name }) => name === 'AWS::LanguageExtensions')
