import type { Node } from '../../../node/node.ts'
import { at, entriesOf, textOf } from '../../../node/values.ts'
import { isTrue } from '../../../template/case.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { refTarget } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import { isPlaceName, isSecretName, isSecretText, isVagueName } from '../../models/secrets.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'secret-in-environment',
  group: 'hygiene',
  severity: 'error',
  summary: 'No secret stands in the environment of a function',
  rationale:
    'Who may read the template, the stack or the configuration of the function reads its environment. A dynamic reference keeps the secret out of the template, and reading it from Secrets Manager at run time out of the configuration, too.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html',
  ],
  corresponds: ['checkov CKV_AWS_45', 'cfn-lint W1011'],
  check: {
    expanded: {
      'AWS::Lambda::Function'(fn, { report, template }) {
        const { id } = sourceOrSelf(template, fn)
        const variables = at(fn.body, 'Properties', 'Environment', 'Variables')
        for (const { key, value } of entriesOf(variables)) {
          if (isSecretText(key, textOf(value) ?? '')) {
            report(value, `A secret in "${key}" of "${id}" can be read by many`)
          }
          const parameter = shownParameter(key, value, template)
          if (parameter === undefined) continue
          report(
            value,
            `Parameter "${parameter}" in "${key}" of "${id}" has no NoEcho, all see it`,
            {
              severity: isVagueName(parameter) ? 'warning' : 'error',
            },
          )
        }
      },
    },
  },
})

/** The parameter whose value is a secret and is shown. */
function shownParameter(key: string, value: Node, { root }: Model): string | undefined {
  const id = refTarget(value) ?? ''
  const parameter = at(root, 'Parameters', id)
  const isSecret = isSecretName(id) || (isSecretName(key) && !isVagueName(key))
  return parameter && isSecret && !isPlaceName(id) && !isHidden(parameter) ? id : undefined
}

/** The value is not shown, or is looked up elsewhere. */
const isHidden = (parameter: Node): boolean =>
  isTrue(at(parameter, 'NoEcho')) || /^AWS::SSM::/.test(textOf(at(parameter, 'Type')) ?? '')
