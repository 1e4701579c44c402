import type { Node } from '../../../node/node.ts'
import { at, eachOf, isMap, textOf } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'transform-list-invalid',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Transform is the name of a macro, a macro with parameters, or a list of them',
  rationale:
    'CloudFormation refuses a Transform section of another shape. Functions do not work there, for transforms run before there are values.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-section-structure.html',
  ],
  corresponds: ['cfn-lint E1005'],
  check: {
    wholeSource({ report, template }) {
      for (const macro of eachOf(at(template.root, 'Transform'))) {
        if (!isMacro(macro))
          report(macro, 'Transform takes the name of a macro, or Name and Parameters')
      }
    },
  },
})

const isMacro = (node: Node) =>
  textOf(node) !== undefined || (isMap(node) && textOf(at(node, 'Name')) !== undefined)
