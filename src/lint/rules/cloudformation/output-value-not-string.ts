import type { Node } from '../../../node/node.ts'
import { at, entriesOf, textOf } from '../../../node/values.ts'
import { pathOf } from '../../../node/walk.ts'
import type { Model } from '../../../template/model.ts'
import { type Use, usesInExpansion } from '../../../template/uses.ts'
import { attributeTypes } from '../../facts/attributes.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'output-value-not-string',
  group: 'cloudformation',
  severity: 'error',
  summary: 'The value of an output is text',
  rationale:
    'CloudFormation refuses outputs whose value is a list or a mapping, also where it comes from a list parameter or an attribute that is a list; Fn::Join makes text of a list.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html',
  ],
  corresponds: ['cfn-lint E6101'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { key, value } of entriesOf(at(template.expansion, 'Outputs'))) {
        const given = at(value, 'Value')
        const kind = given && notText(given)
        if (kind) report(given, `Value of output "${key}" is ${kind}, expected text`)
      }
      for (const use of usesInExpansion(template)) {
        const { section, id, part } = use.within
        const isValue = section === 'Outputs' && part === 'Value' && pathOf(use.trail).length === 3
        const kind = isValue && yielded(use, template)
        if (kind) report(use.where, `Value of output "${id}" is ${kind}, expected text`)
      }
    },
  },
})

/** What a value is instead of text; what intrinsics yield is another question. */
function notText(node: Node): string | undefined {
  if (node.kind === 'list') return 'a list'
  const isPlain = entriesOf(node).every(({ key }) => key !== 'Ref' && !key.startsWith('Fn::'))
  return node.kind === 'map' && isPlain ? 'a mapping' : undefined
}

function yielded({ by, name, attribute }: Use, { root, resources }: Model): string | undefined {
  if (by === 'Ref') {
    const type = textOf(at(root, 'Parameters', name, 'Type')) ?? ''
    return /^(CommaDelimitedList$|List<)/.test(type) ? 'a list parameter' : undefined
  }
  const types = attributeTypes(resources.get(name)?.type ?? '', attribute ?? '')
  const isList = by === 'Fn::GetAtt' && types?.every(({ kind }) => kind === 'list')
  return isList ? 'an attribute that is a list' : undefined
}
