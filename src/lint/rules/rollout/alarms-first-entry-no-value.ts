import type { Node } from '../../../node/node.ts'
import { given, isList, itemsOf } from '../../../node/values.ts'
import { preferenceOf } from '../../../rollout/deployments/functions.ts'
import { ifArguments, isNoValue } from '../../../template/intrinsics.ts'
import { fix } from '../../../write/edit.ts'
import { removeItem } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarms-first-entry-no-value',
  group: 'rollout',
  severity: 'error',
  summary: 'A list of alarms does not begin with AWS::NoValue',
  rationale:
    'SAM looks at the first entry of Alarms only: when that is AWS::NoValue it drops the whole list, and nothing is left to roll a bad release back.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html',
  ],
  fixable: true,
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report }) {
        for (const list of lists(given(preferenceOf(fn), 'Alarms'))) {
          const [first, ...rest] = itemsOf(list)
          if (!first || !isNoValue(first) || rest.length === 0) continue
          const count =
            rest.length === 1 ? 'The other alarm is' : `All ${rest.length} other alarms are`
          report(first, `${count} dropped, for the first entry of "Alarms" is AWS::NoValue`, {
            fixes: isList(list) ? fix(true, 'Take AWS::NoValue out', removeItem(list, 0)) : [],
          })
        }
      },
    },
  },
})

/** The list itself, or those in the branches of an Fn::If. */
function lists(alarms: Node | undefined): readonly Node[] {
  if (!alarms) return []
  const branches = ifArguments(alarms)
  return branches ? [branches.then, branches.otherwise] : [alarms]
}
