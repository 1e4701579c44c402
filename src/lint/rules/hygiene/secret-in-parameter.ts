import type { Entry, Node } from '../../../node/node.ts'
import { at, entriesOf, textOf } from '../../../node/values.ts'
import { pathOf, type Trail } from '../../../node/walk.ts'
import { isTrue } from '../../../template/case.ts'
import { type Model, perModel } from '../../../template/model.ts'
import { scanOfSource } from '../../../template/scan.ts'
import { usesInSource } from '../../../template/uses.ts'
import { isPlaceName, isSecretName, isSecretText, isVagueName } from '../../models/secrets.ts'
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
        if (type !== 'String' || isChoice(value) || isLookedUp(key, template)) continue
        const fallback = at(value, 'Default')
        const text = textOf(fallback) ?? ''
        if (fallback && isSecretText(key, text) && !isUnset(text)) {
          report(fallback, `The default of parameter "${key}" is a secret that all can read`)
        } else if (isShown(parameter) && !isInEnvironment(key, template)) {
          report(parameter, `Parameter "${key}" has no NoEcho, all who see the stack see it`)
        }
      }
    },
  },
})

/** Defaults that stand for no value. */
const isUnset = (text: string): boolean => /^(?:none|null|n\/a|unset|default|empty)$/i.test(text)

function isShown({ key, value }: Entry): boolean {
  const isSecret = isSecretName(key) && !isVagueName(key) && !isPlaceName(key) && !isPlace(value)
  return isSecret && !isTrue(at(value, 'NoEcho'))
}

/** Whether a parameter takes one of the values that the template has, or is on or off. */
const isChoice = (parameter: Node): boolean =>
  at(parameter, 'AllowedValues') !== undefined ||
  /^(?:true|false|yes|no|on|off|(?:en|dis)abled)$/i.test(textOf(at(parameter, 'Default')) ?? '')

/** Whether a parameter is for the ARN or the path of what keeps a secret. */
const isPlace = (parameter: Node): boolean =>
  /^\^?\(?arn:/.test(textOf(at(parameter, 'AllowedPattern')) ?? '') ||
  /^(?:arn:|\/)/.test(textOf(at(parameter, 'Default')) ?? '')

/** Whether a parameter is the name of a secret, as in `{{resolve:secretsmanager:${Password}}}`. */
const isLookedUp = (name: string, model: Model): boolean => lookedUpIn(model).has(name)

const lookedUpIn = perModel((model: Model): ReadonlySet<string> => {
  const references = scanOfSource(model).texts.filter(({ text }) => text.includes('{{resolve:'))
  const places = new Set(references.map(({ trail }) => placeOf(trail)))
  return new Set(
    usesInSource(model)
      .filter(({ trail }) => places.has(placeOf(trail)))
      .map(({ name }) => name),
  )
})

/** Where the text is that a part belongs to. */
function placeOf(trail: Trail | undefined): string {
  const path = pathOf(trail)
  const end = path.findIndex(step => step === 'Fn::Join' || step === 'Fn::Sub')
  return path.slice(0, end >>> 0).join('/')
}

/** There another rule tells of it. */
const isInEnvironment = (name: string, model: Model): boolean =>
  usesInSource(model).some(
    use => use.name === name && use.by === 'Ref' && pathOf(use.trail).includes('Environment'),
  )
