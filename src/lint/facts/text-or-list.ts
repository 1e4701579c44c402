import type { Node } from '../../node/node.ts'
import { at, textOf } from '../../node/values.ts'
import { getAttTarget } from '../../template/evaluate-parts.ts'
import { intrinsic } from '../../template/intrinsics.ts'
import type { Model } from '../../template/model.ts'
import { attributeTypes } from './attributes.ts'

/** What an intrinsic yields in every deployment, and what a message calls it. */
export interface Yielded {
  readonly kind: 'text' | 'list'
  readonly by: string
}

const functions: ReadonlyMap<string, Yielded['kind']> = new Map([
  ['Fn::Base64', 'text'],
  ['Fn::Cidr', 'list'],
  ['Fn::GetAZs', 'list'],
  ['Fn::ImportValue', 'text'],
  ['Fn::Join', 'text'],
  ['Fn::Split', 'list'],
  ['Fn::Sub', 'text'],
  ['Fn::ToJsonString', 'text'],
])

/** Text or a list, for certain; undefined where that is not known, and for numbers and mappings. */
export function yielded(node: Node, model: Model): Yielded | undefined {
  const call = intrinsic(node)
  if (call?.key === 'Ref') return ofRef(textOf(call.value) ?? '', model)
  if (call?.key === 'Fn::GetAtt') return ofAttribute(call.value, model)
  const kind = functions.get(call?.key ?? '')
  return kind && { kind, by: call?.key ?? '' }
}

/** The list parameters that CloudFormation knows, those of Systems Manager too. */
const isListType = /^(?:AWS::SSM::Parameter::Value<)?(?:CommaDelimitedList|List<.+>)>?$/

function ofRef(name: string, { root, resources }: Model): Yielded | undefined {
  const type = textOf(at(root, 'Parameters', name, 'Type'))
  if (type !== undefined) {
    const kind = isListType.test(type) ? 'list' : 'text'
    return { kind, by: `parameter "${name}"` }
  }
  if (name === 'AWS::NotificationARNs') return { kind: 'list', by: name }
  if (resources.has(name) && !at(root, 'Parameters', name)) return { kind: 'text', by: `"${name}"` }
  return name.startsWith('AWS::') && name !== 'AWS::NoValue'
    ? { kind: 'text', by: name }
    : undefined
}

function ofAttribute(argument: Node, { resources }: Model): Yielded | undefined {
  const { id, attribute } = getAttTarget(argument) ?? { id: '', attribute: '' }
  const types = attributeTypes(resources.get(id)?.type ?? '', attribute) ?? []
  const by = `"${id}.${attribute}"`
  if (types.length === 0) return undefined
  if (types.every(({ kind }) => kind === 'list')) return { kind: 'list', by }
  return types.every(({ kind }) => kind === 'scalar') ? { kind: 'text', by } : undefined
}
