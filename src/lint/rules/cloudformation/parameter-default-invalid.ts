import type { Node } from '../../../node/node.ts'
import { at, entriesOf } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import { parameterFault } from '../../../template/parameter-fault.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'parameter-default-invalid',
  group: 'cloudformation',
  severity: 'error',
  summary: 'The default of a parameter fits the constraints of the parameter',
  rationale:
    'CloudFormation checks a default like any other value: a stack that does not give the parameter fails, and templates are refused where the default has the wrong type.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  ],
  corresponds: ['cfn-lint E2015'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { key, value } of entriesOf(at(template.root, 'Parameters'))) {
        const given = at(value, 'Default')
        const fault = given && faultOf(value, given)
        if (fault) report(given, `Default of "${key}" ${fault}`)
      }
    },
  },
})

/** Functions are the subject of intrinsic-not-allowed-here. */
function faultOf(parameter: Node, given: Node): string | undefined {
  if (isIntrinsic(given)) return undefined
  if (given.kind !== 'scalar') return 'is not text, a list is written as one text with commas'
  return given.value === null ? undefined : parameterFault(parameter, String(given.value))
}
