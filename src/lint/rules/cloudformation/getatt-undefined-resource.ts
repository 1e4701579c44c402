import { hint } from '../../../node/nearest.ts'
import { hidesNames, mayBeGenerated } from '../../../template/hidden-names.ts'
import { namesOf } from '../../../template/names.ts'
import { isMetadata, usesBy } from '../../../template/uses.ts'
import { renamingOwner } from '../../renaming.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'getatt-undefined-resource',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Fn::GetAtt names a resource of the template',
  rationale:
    'Only resources have attributes. CloudFormation refuses a template in which Fn::GetAtt names a parameter, or nothing.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getatt.html',
  ],
  corresponds: ['cfn-lint E1010'],
  check: {
    wholeExpansion({ report, template }) {
      if (hidesNames(template)) return
      const { parameters, resources } = namesOf(template)
      for (const use of usesBy(template, 'Fn::GetAtt')) {
        const { name, where } = use
        if (resources.has(name) || isMetadata(use)) continue
        if (mayBeGenerated(name, template)) continue
        const reason = parameters.has(name)
          ? 'is a parameter, expected a resource'
          : 'is no resource'
        const fixes = renamingOwner(name, where, resources)
        report(where, `"${name}" ${reason}${hint(name, resources)}`, { fixes })
      }
    },
  },
})
