import { builder } from '../../node/build.ts'
import { type Entry, list, type Mapping, mapping, type Node } from '../../node/node.ts'
import { at, isMap, onlyEntry, truthy, withValue } from '../../node/values.ts'
import { ifArguments, isNoValue } from '../../template/intrinsics.ts'
import type { Report } from '../context.ts'
import { describe } from '../properties.ts'
import { policyKind } from './classify.ts'
import { instantiate, type PolicyTemplate, policyTemplate } from './templates.ts'

/** The value of Policies as a list in which policy templates are replaced by the policies they make. */
export function withoutTemplates(policies: Node, report: Report): Node {
  const one = truthy(policies) ? [policies] : []
  const items = policies.kind === 'list' ? policies.items : one
  return list(
    policies.origin,
    items.map(policy => withoutTemplate(policy, report)),
  )
}

function withoutTemplate(policy: Node, report: Report): Node {
  switch (policyKind(policy)) {
    case 'template':
      return ifArguments(policy) ? filledBranches(policy, report) : filled(policy, report)
    case 'malformed':
      report('intrinsic-malformed', policy, 'Fn::If takes the name of a condition and two values')
      return policy
    case 'mixed':
      report('policy-kinds-mixed', policy, mixed)
      return policy
    case 'managed':
    case 'statement':
    case 'unknown':
      return policy
  }
}

const mixed =
  'Branches of an Fn::If are different kinds of policies, expected two managed policies, two policy documents or two policy templates'

function filledBranches(policy: Node, report: Report): Node {
  const call = onlyEntry(policy)
  const branches = ifArguments(policy)
  if (!call || !branches) return policy
  const { condition, then, otherwise } = branches
  const made = [then, otherwise].map(branch =>
    isNoValue(branch) ? branch : filled(branch, report),
  )
  const value = list(call.value.origin, [condition, ...made])
  return mapping(policy.origin, [withValue(call, value)])
}

/** AWS looks for templates in the branches of an Fn::If, but not in those of an Fn::If in it. */
function filled(policy: Node, report: Report): Node {
  const entry = onlyEntry(policy)
  const template = entry && policyTemplate(entry.key)
  if (!template) {
    report('policy-unknown', policy, 'Policy templates are two Fn::If deep, expected one at most')
    return policy
  }
  const values = valuesFor(template, entry, report)
  if (!values) return policy
  const make = builder(`policy template ${template.name}`, entry.keyOrigin)
  return instantiate(template, values, make)
}

function valuesFor(
  { name, parameters }: PolicyTemplate,
  { keyOrigin, value }: Entry,
  report: Report,
): Mapping | undefined {
  if (!isMap(value)) {
    const message = `Value of policy template "${name}" is ${describe(value)}, expected a mapping with its parameters`
    report('policy-template-parameters', value, message)
    return undefined
  }
  const missing = parameters.filter(parameter => !at(value, parameter))
  if (missing.length === 0) return value
  const names = missing.map(parameter => `"${parameter}"`).join(' and ')
  report('policy-template-parameters', keyOrigin, `Policy template "${name}" needs ${names}`)
  return undefined
}
