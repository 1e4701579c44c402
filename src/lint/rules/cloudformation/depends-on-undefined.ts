import { hint } from '../../../node/nearest.ts'
import { hidesNames, mayBeGenerated } from '../../../template/hidden-names.ts'
import { namesOf } from '../../../template/names.ts'
import { usesBy } from '../../../template/uses.ts'
import { renaming } from '../../renaming.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'depends-on-undefined',
  group: 'cloudformation',
  severity: 'error',
  summary: 'DependsOn names other resources of the template',
  rationale:
    'CloudFormation refuses a template in which DependsOn names something that is no resource, or the resource itself. Parameters and conditions need no waiting for.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html',
  ],
  corresponds: ['cfn-lint E3005'],
  check: {
    wholeExpansion({ report, template }) {
      if (hidesNames(template)) return
      const { resources } = namesOf(template)
      for (const { name, where, within } of usesBy(template, 'DependsOn')) {
        if (name === within.id) report(where, `"${name}" depends on itself`)
        else if (!resources.has(name) && !mayBeGenerated(name, template)) {
          const fixes = renaming(name, where, resources)
          report(where, `"${name}" is no resource${hint(name, resources)}`, { fixes })
        }
      }
    },
  },
})
