import { at, textOf } from '../../../node/values.ts'
import { canHold } from '../../../template/scenarios.ts'
import { type Guard, isMetadata, type Use, usesInExpansion } from '../../../template/uses.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'conditional-reference-gap',
  group: 'cloudformation',
  severity: 'warning',
  summary: 'What refers to a conditional resource exists only when the resource does',
  rationale:
    'When the condition of a resource is false, each reference to it is unresolved, and CloudFormation refuses the stack. Such mistakes show up only in the stage that has the other answer.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html',
  ],
  exceptions: 'Parameters that are only ever set together in ways the template does not show.',
  corresponds: ['cfn-lint W1001'],
  check: {
    wholeExpansion({ report, template }) {
      const { resources } = template
      for (const use of usesInExpansion(template)) {
        const condition = textOf(at(resources.get(use.name)?.body, 'Condition'))
        if (condition === undefined || !isReference(use)) continue
        const absent: Guard = { condition, holds: false }
        if (canHold(template, [...use.guards, absent]) !== true) continue
        const when = [...use.guards, absent].map(({ condition: c, holds }) => `"${c}" is ${holds}`)
        report(use.where, `"${use.name}" does not exist when ${[...new Set(when)].join(' and ')}`)
      }
    },
  },
})

const isReference = (use: Use) =>
  (use.by === 'Ref' || use.by === 'Fn::GetAtt' || use.by === 'Fn::Sub') && !isMetadata(use)
