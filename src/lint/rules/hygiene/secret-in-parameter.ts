import type { Entry } from '../../../node/node.ts'
import { at, entriesOf, textOf } from '../../../node/values.ts'
import { pathOf } from '../../../node/walk.ts'
import { isTrue } from '../../../rollout/deployments/deployment-groups.ts'
import type { Model } from '../../../template/model.ts'
import { usesInSource } from '../../../template/uses.ts'
import {
  isPlaceholder,
  isPlaceName,
  isSecretName,
  isVagueName,
  looksRandom,
  looksSecret,
} from '../../models/secrets.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'secret-in-parameter',
  group: 'hygiene',
  severity: 'warning',
  summary: 'A parameter for a secret is not shown, and has no secret as its default',
  rationale:
    'Who may look at a stack sees the values of its parameters, but not of those with NoEcho; who may read the template sees the defaults. A dynamic reference to Secrets Manager keeps the secret out of both.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html#creds',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  ],
  corresponds: ['cfn_nag W38'],
  check: {
    wholeSource({ report, template }) {
      for (const parameter of entriesOf(at(template.root, 'Parameters'))) {
        const { key, value } = parameter
        const type = textOf(at(value, 'Type')) ?? 'String'
        // The default of a parameter of Systems Manager is the name of the secret.
        if (type !== 'String') continue
        const fallback = at(value, 'Default')
        if (fallback && isSecretText(key, textOf(fallback) ?? '')) {
          report(fallback, `The default of parameter "${key}" is a secret that all can read`)
        } else if (isShown(parameter) && !isInEnvironment(key, template)) {
          report(parameter, `Parameter "${key}" has no NoEcho, all who see the stack see it`)
        }
      }
    },
  },
})

/** Anything can be a password; other secrets are random, or have a form of their own. */
function isSecretText(name: string, text: string): boolean {
  if (isPlaceholder(text) || /^(?:none|null|n\/a|unset|default|empty)$/i.test(text)) return false
  const isPassword = /pass(?:word|wd)$/i.test(name)
  return looksSecret(text) || (isSecretName(name) && (isPassword || looksRandom(text)))
}

function isShown({ key, value }: Entry): boolean {
  const isSecret = isSecretName(key) && !isVagueName(key) && !isPlaceName(key)
  return isSecret && !isTrue(at(value, 'NoEcho'))
}

/** There another rule tells of it. */
const isInEnvironment = (name: string, model: Model): boolean =>
  usesInSource(model).some(
    use => use.name === name && use.by === 'Ref' && pathOf(use.trail).includes('Environment'),
  )
