import type { Node } from '../../../node/node.ts'
import { at, entriesOf } from '../../../node/values.ts'
import { branchesOf } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import { yielded } from '../../facts/text-or-list.ts'
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
        for (const given of branchesOf(at(value, 'Value'))) {
          const kind = notText(given) ?? listOf(given, template)
          if (kind) report(given, `Value of output "${key}" is ${kind}, expected text`)
        }
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

function listOf(node: Node, template: Model): string | undefined {
  const yields = yielded(node, template)
  return yields?.kind === 'list' ? `the list that ${yields.by} yields` : undefined
}
