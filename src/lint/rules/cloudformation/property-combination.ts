import type { Mapping, Node } from '../../../node/node.ts'
import { own } from '../../../node/record.ts'
import { at, isMap } from '../../../node/values.ts'
import { type Case, isTrue } from '../../../template/case.ts'
import { sourceId } from '../../../template/cause.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { partsOf } from '../../../template/evaluate-parts.ts'
import { hasGeneratedKeys, intrinsic } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import { presentInExpansion } from '../../../template/present.ts'
import type { Resource } from '../../../template/resource.ts'
import { type Combination, combinations } from '../../facts/combinations.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'property-combination',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Properties that need or exclude each other are given accordingly',
  rationale:
    'Services refuse combinations that their documentation excludes, such as capacity for a table that is paid per request, when the resource is made.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html',
  ],
  corresponds: ['cfn-lint E3014', 'cfn-lint E3020', 'cfn-lint E3021', 'cfn-lint E3058'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { resource, value } of presentInExpansion(template)) {
        const properties = at(resource.body, 'Properties')
        const known = own(combinations, resource.type)
        if (!known || !isMap(properties) || hasGeneratedKeys(properties)) continue
        for (const combination of known) {
          const fault = faultOf(combination, properties, value)
          if (!fault) continue
          const where = at(properties, ...(fault.at?.split('.') ?? ['']))
          report(where ?? resource, `${nameOf(resource, template)} ${fault.message}`)
        }
      }
    },
  },
})

/** A resource that SAM generates has an id that its author has not seen. */
function nameOf(resource: Resource, template: Model): string {
  const { id, type } = resource
  const source = sourceId(template, resource)
  return source === id ? `"${id}"` : `The ${type} of "${source}"`
}

interface Fault {
  /** Path of the property that is one too many. */
  readonly at?: string
  readonly message: string
}

function faultOf(rule: Combination, properties: Mapping, value: Evaluator): Fault | undefined {
  const isGiven = (path: string) => {
    const node = at(properties, ...path.split('.'))
    return node !== undefined && value.cases(node).every(isValue)
  }
  const isAbsent = (path: string) => {
    const steps = path.split('.')
    const owner = at(properties, ...steps.slice(0, -1))
    if (isMap(owner) && hasGeneratedKeys(owner)) return false
    return value.always(at(properties, ...steps), one => one === undefined)
  }
  switch (rule.kind) {
    case 'ending':
      return endingFault(rule, properties, value)
    case 'switched':
      return switchFault(rule, properties, value)
    case 'exclusive': {
      const [first, second] = rule.of.filter(isGiven)
      return second ? { at: second, message: `has both "${first}" and "${second}"` } : undefined
    }
    case 'any':
      return rule.of.every(isAbsent) ? { message: `needs one of ${rule.of.join(', ')}` } : undefined
    case 'needs': {
      const lost = isGiven(rule.property) && rule.also.find(isAbsent)
      return lost
        ? { at: rule.property, message: `has "${rule.property}", but no "${lost}"` }
        : undefined
    }
    case 'forbids':
      return isGiven(rule.other) ? forbidFault(rule, properties, value) : undefined
  }
}

const isOff = (path: string, properties: Mapping, value: Evaluator) =>
  value.always(at(properties, path), one => !isTrue(one))

type Of<Kind> = Combination & { readonly kind: Kind }

function switchFault(
  { property, by }: Of<'switched'>,
  properties: Mapping,
  value: Evaluator,
): Fault | undefined {
  const isOn = value.always(at(properties, property), isTrue)
  return isOn && isOff(by, properties, value)
    ? { at: property, message: `has "${property}", but "${by}" is not true` }
    : undefined
}

function forbidFault(
  { property, is, other }: Of<'forbids'>,
  properties: Mapping,
  value: Evaluator,
): Fault | undefined {
  return value.text(at(properties, property)) === is
    ? { at: other, message: `has "${other}" although "${property}" is "${is}"` }
    : undefined
}

function endingFault(
  { property, name, ending }: Of<'ending'>,
  properties: Mapping,
  value: Evaluator,
): Fault | undefined {
  const isRight = endsWith(at(properties, name), ending, value)
  if (isRight === undefined) return undefined
  if (!isRight && value.always(at(properties, property), isTrue)) {
    return { at: name, message: `has "${property}", so "${name}" must end in "${ending}"` }
  }
  return isRight && isOff(property, properties, value)
    ? { at: name, message: `has a "${name}" that ends in "${ending}", but no "${property}"` }
    : undefined
}

/** Whether a text ends so; undefined where there is none, or its end is not known. */
function endsWith(node: Node | undefined, ending: string, value: Evaluator): boolean | undefined {
  const parts = partsOf(node, value) ?? []
  const last = parts.at(-1)
  if (typeof last !== 'string' || last.includes('{{')) return undefined
  return parts.length === 1 || last.length >= ending.length ? last.endsWith(ending) : undefined
}

/** A value even where it is not known which: only choices and macros can leave it out. */
const isValue = (one: Case): boolean => {
  const key = intrinsic(one)?.key
  return one !== undefined && key !== 'Fn::If' && key !== 'Fn::Transform'
}
