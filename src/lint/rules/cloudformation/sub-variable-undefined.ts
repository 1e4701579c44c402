import { hint } from '../../../node/nearest.ts'
import { hidesNames, mayBeGenerated } from '../../../template/hidden-names.ts'
import { namesOf, pseudoParameters } from '../../../template/names.ts'
import { isMetadata, type Use, usesBy } from '../../../template/uses.ts'
import { former } from '../../models/former-id.ts'
import { renamingVariables } from '../../renaming.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sub-variable-undefined',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Each variable of Fn::Sub is a parameter, a resource, or given with it',
  rationale:
    'CloudFormation refuses a template in which Fn::Sub has a variable that names nothing. A ${Name} that is meant as text, for a shell or a policy, is written ${!Name}.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html',
  ],
  corresponds: ['cfn-lint E1019'],
  check: {
    wholeExpansion({ report, template }) {
      if (hidesNames(template)) return
      const { parameters, resources } = namesOf(template)
      const known = new Set([...parameters, ...pseudoParameters, ...resources])
      for (const use of usesBy(template, 'Fn::Sub')) {
        if (isMetadata(use)) continue
        const names = use.attribute === undefined ? known : resources
        if (names.has(use.name) || mayBeGenerated(use.name, template)) continue
        const meant = former(use.name, template) || hint(use.name, names)
        const fixes = renamingVariables(use.name, use.where, names)
        report(use.where, `"\${${variable(use)}}" is not defined${meant || literally(use)}`, {
          fixes,
        })
      }
    },
  },
})

const variable = ({ name, attribute }: Use) => (attribute ? `${name}.${attribute}` : name)

const literally = (use: Use) => `, write "\${!${variable(use)}}" where text is meant`
