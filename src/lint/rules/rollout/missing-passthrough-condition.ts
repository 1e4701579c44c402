import { given, isMap, truthy } from '../../../node/values.ts'
import {
  hasAutoAlias,
  isSwitchedOff,
  preferenceOf,
} from '../../../rollout/deployments/functions.ts'
import { deploymentGroupId } from '../../../sam/deploy/deployments.ts'
import { edgesFrom } from '../../../template/graph.ts'
import { conditionOf } from '../../../template/resource.ts'
import { fix } from '../../../write/edit.ts'
import { addEntry, replaceValue } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'missing-passthrough-condition',
  group: 'rollout',
  severity: 'warning',
  summary: 'The deployment group of a conditional function has the same condition',
  rationale:
    'Without PassthroughCondition the deployment group exists even where the condition of its function is false; what it refers to under that condition is not there then, and the stack fails.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html',
  ],
  exceptions:
    'Adding it to a deployed stack removes the group where the condition is false; see that nothing else uses it.',
  fixable: true,
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report, template, value }) {
        const preference = preferenceOf(fn)
        const condition = conditionOf(fn.body)
        if (condition === undefined || !isMap(preference) || !hasAutoAlias(fn)) return
        const isPassed = value.ever(given(preference, 'PassthroughCondition'), truthy)
        if (
          isPassed ||
          isSwitchedOff(preference, value) ||
          value.unknown(given(preference, 'PassthroughCondition'))
        )
          return
        const shared = edgesFrom(template, deploymentGroupId(fn.id)).filter(
          ({ to }) => conditionOf(template.resources.get(to)?.body) === condition,
        )
        const entry = fn.body.entries.get('Condition') ?? fn
        const [first] = shared
        const message = first
          ? `The deployment group of "${fn.id}" refers to "${first.to}" even where "${condition}" is false`
          : `The deployment group of "${fn.id}" exists even where "${condition}" is false, add PassthroughCondition`
        const own = preference.entries.get('PassthroughCondition')
        const edit = own
          ? replaceValue(own.value, true)
          : addEntry(preference, 'PassthroughCondition', true)
        report(entry, message, {
          ...(first && { severity: 'error' }),
          fixes: fix(false, 'Add "PassthroughCondition: true"', edit),
        })
      },
    },
  },
})
