import type { Node } from '../../../node/node.ts'
import { given, isMap, onlyEntry, textOf } from '../../../node/values.ts'
import { hasAutoAlias, preferenceOf } from '../../../rollout/deployments/functions.ts'
import type { Case } from '../../../template/case.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

const known = new Set(['true', 'True', 'false', 'False'])

export default defineRule({
  id: 'deployment-enabled-not-boolean',
  group: 'rollout',
  severity: 'error',
  summary: 'Enabled of a deployment preference is true, false, or known before deployment',
  rationale:
    'SAM looks up parameters and mappings in "Enabled" and takes everything else for true: with an Fn::If, the name of a condition, or "FALSE", gradual deployment stays on in every environment.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html',
  ],
  fixable: true,
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report, value }) {
        const enabled = given(preferenceOf(fn), 'Enabled')
        if (!enabled || !hasAutoAlias(fn)) return
        const call = isMap(enabled) ? (onlyEntry(enabled)?.key ?? 'a mapping') : undefined
        if (call === 'Ref' || call === 'Fn::FindInMap') {
          if (!value.always(enabled, isOtherText)) return
          const texts = [...new Set(value.cases(enabled).map(one => `"${textOf(one)}"`))].join(
            ' or ',
          )
          report(
            enabled,
            `"Enabled" of "${fn.id}" is ${texts}, which SAM takes for true; use true or false`,
          )
          return
        }
        if (call) {
          const message = `"Enabled" of "${fn.id}" is ${call}, which SAM takes for true; use a parameter or Fn::FindInMap`
          report(enabled, message)
          return
        }
        const text = textOf(enabled)
        if (!text || known.has(text)) return
        const message = `"Enabled" of "${fn.id}" is the text "${text}", which SAM takes for true`
        report(enabled, message, { fixes: meantFixes(enabled, text) })
      },
    },
  },
})

/** A text that SAM does not read as a boolean; what is a number is another matter. */
const isOtherText = (value: Case): boolean =>
  value?.kind === 'scalar' &&
  typeof value.value === 'string' &&
  !known.has(value.value) &&
  /[a-z]/i.test(value.value)

/** What a person means by another spelling of a boolean. */
function meantFixes(enabled: Node, text: string) {
  const meant = /^(?:false|no|off)$/i.test(text) ? false : /^(?:true|yes|on)$/i.test(text)
  const isSpelling = /^(?:false|no|off|true|yes|on)$/i.test(text)
  return isSpelling ? fix(true, `Write ${meant}`, replaceValue(enabled, meant)) : []
}
