import { hint } from '../../../node/nearest.ts'
import { hidesNames, mayBeGenerated } from '../../../template/hidden-names.ts'
import type { Model } from '../../../template/model.ts'
import { namesOf, pseudoParameters } from '../../../template/names.ts'
import { isDotted, isMetadata, type Use, usesBy } from '../../../template/uses.ts'
import { former } from '../../models/former-id.ts'
import { renaming } from '../../renaming.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'ref-undefined',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Ref names a parameter, a resource or a pseudo parameter',
  rationale:
    'CloudFormation refuses a template in which a Ref names nothing: the stack does not change at all. In Conditions and Rules it knows parameters only, for they are judged before there are resources.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-ref.html',
  ],
  corresponds: ['cfn-lint E1020'],
  check: {
    wholeExpansion({ report, template }) {
      if (hidesNames(template)) return
      const { parameters, resources } = namesOf(template)
      const early = new Set([...parameters, ...pseudoParameters])
      const all = new Set([...early, ...resources])
      for (const use of usesBy(template, 'Ref')) {
        const known = isEarly(use) ? early : all
        if (known.has(use.name) || isMetadata(use) || isElsewhere(use, template)) continue
        const isResource = resources.has(use.name)
        const reason = isResource ? 'is a resource, expected a parameter' : 'is not defined'
        const fixes = renaming(use.name, use.where, known)
        const instead = former(use.name, template) || hint(use.name, known)
        report(use.where, `"${use.name}" ${reason}${instead}`, { fixes })
      }
    },
  },
})

const isEarly = ({ within }: Use) => within.section === 'Conditions' || within.section === 'Rules'

/** The name of something that SAM generates, which dotted-ref-unknown judges or nobody can. */
const isElsewhere = (use: Use, template: Model) =>
  isDotted(use, template) || mayBeGenerated(use.name, template)
