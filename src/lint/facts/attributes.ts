import { own } from '../../node/record.ts'
import { factsOf } from '../../template/facts.ts'
import { readTypes, type ValueType } from '../../template/value-type.ts'

export const nestedStack = 'AWS::CloudFormation::Stack'

/** Types whose attributes are named by the template, or by what stands behind them. */
const openTypes: ReadonlySet<string> = new Set([
  'AWS::CloudFormation::CustomResource',
  'AWS::ServiceCatalog::CloudFormationProvisionedProduct',
])

/** The names of the attributes of a type; undefined where they are not known. */
export function attributesOf(type: string): readonly string[] | undefined {
  const facts = openTypes.has(type) ? undefined : factsOf(type)
  return facts && Object.keys(facts.attributes)
}

/** Types whose values are what an author stores in them. */
const stores: ReadonlySet<string> = new Set([nestedStack, 'AWS::SSM::Parameter'])

/** Whether what a resource yields may be the name of anything, as with custom resources. */
export const yieldsAnything = (type: string): boolean =>
  stores.has(type) || openTypes.has(type) || !factsOf(type)

/** What an attribute yields; undefined where that is not known. */
export function attributeTypes(type: string, name: string): readonly ValueType[] | undefined {
  const text = own(factsOf(type)?.attributes ?? {}, name)
  return text === undefined ? undefined : readTypes(text)
}

/** What a nested stack puts out is an attribute of it under this name. */
export const outputOf = (name: string): string => `Outputs.${name}`

/** Whether a type has an attribute for certain not; `A.B` may lie inside of a structured `A`. */
export function lacksAttribute(type: string, name: string): boolean {
  const facts = openTypes.has(type) ? undefined : factsOf(type)
  if (!facts || own(facts.attributes, name) !== undefined) return false
  if (type === nestedStack) return !name.startsWith(outputOf(''))
  const parts = name.split('.')
  return !parts.some((_, i) => {
    const types = attributeTypes(type, parts.slice(0, i + 1).join('.'))
    return types && (i === parts.length - 1 || types.every(({ kind }) => kind !== 'scalar'))
  })
}
