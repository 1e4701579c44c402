import type { Entry } from '../../../node/node.ts'
import { isMap } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import { updatePolicyFacts } from '../../facts/attribute-shapes.ts'
import { violationsIn } from '../../facts/violations.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'update-policy-shape',
  group: 'cloudformation',
  severity: 'error',
  summary: 'UpdatePolicy has the keys that it can have for the type of the resource',
  rationale:
    'Only a few types have an update policy, each with keys of its own. CloudFormation refuses others, and a gradual deployment that is misspelt here does not happen.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html',
  ],
  corresponds: ['cfn-lint E3016'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { type, body } of template.resources.values()) {
        const entry = body.entries.get('UpdatePolicy')
        if (!entry || isIntrinsic(entry.value) || !type.startsWith('AWS::')) continue
        for (const { where, message } of faultsOf(type, entry, template)) report(where, message)
      }
    },
  },
})

function faultsOf(type: string, entry: Entry, template: Model) {
  const facts = updatePolicyFacts.get(type)
  if (!facts) return [{ where: entry, message: `${type} has no UpdatePolicy` }]
  if (!isMap(entry.value)) return [{ where: entry, message: 'UpdatePolicy must be a mapping' }]
  const { value } = template
  return violationsIn(entry.value, { facts, owner: 'UpdatePolicy', where: entry, value, template })
}
