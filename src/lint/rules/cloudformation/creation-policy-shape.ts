import { isMap } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import { creationPolicyFacts } from '../../facts/attribute-shapes.ts'
import { violationsIn } from '../../facts/violations.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'creation-policy-shape',
  group: 'cloudformation',
  severity: 'error',
  summary: 'CreationPolicy has the keys that CloudFormation knows',
  rationale:
    'CloudFormation waits for the signals that CreationPolicy names, and refuses keys that it does not know.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html',
  ],
  corresponds: ['cfn-lint E3055'],
  check: {
    wholeExpansion({ report, template }) {
      const { resources, value } = template
      for (const { body } of resources.values()) {
        const entry = body.entries.get('CreationPolicy')
        if (!entry || isIntrinsic(entry.value)) continue
        const facts = creationPolicyFacts
        const subject = { facts, owner: 'CreationPolicy', where: entry, value, template }
        if (!isMap(entry.value)) report(entry, 'CreationPolicy must be a mapping')
        for (const { where, message } of violationsIn(entry.value, subject)) report(where, message)
      }
    },
  },
})
