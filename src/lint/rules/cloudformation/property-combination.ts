import type { Mapping } from '../../../node/node.ts'
import { own } from '../../../node/record.ts'
import { at, entriesOf, isMap } from '../../../node/values.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { presentInExpansion } from '../../../template/present.ts'
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
        if (!known || !isMap(properties) || isOpen(properties)) continue
        for (const combination of known) {
          const fault = faultOf(combination, properties, value)
          if (!fault) continue
          const where = at(properties, ...(fault.at?.split('.') ?? ['']))
          report(where ?? resource, `"${resource.id}" ${fault.message}`)
        }
      }
    },
  },
})

const isOpen = (properties: Mapping) => entriesOf(properties).some(e => e.key.startsWith('Fn::'))

interface Fault {
  /** Path of the property that is one too many. */
  readonly at?: string
  readonly message: string
}

function faultOf(rule: Combination, properties: Mapping, value: Evaluator): Fault | undefined {
  const isGiven = (path: string) =>
    value.always(at(properties, ...path.split('.')), one => one !== undefined)
  const isAbsent = (path: string) =>
    value.always(at(properties, ...path.split('.')), one => one === undefined)
  switch (rule.kind) {
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
    case 'forbids': {
      const { property, is, other } = rule
      const isOff = value.text(at(properties, property)) === is && isGiven(other)
      return isOff
        ? { at: other, message: `has "${other}" although "${property}" is "${is}"` }
        : undefined
    }
  }
}
