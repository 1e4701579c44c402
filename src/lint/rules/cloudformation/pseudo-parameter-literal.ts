import { type Path, pathOf } from '../../../node/walk.ts'
import { pseudoParameters } from '../../../template/names.ts'
import { scanOfSource } from '../../../template/scan.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'pseudo-parameter-literal',
  group: 'cloudformation',
  severity: 'warning',
  summary: 'Pseudo parameters are used through Ref or Fn::Sub',
  rationale:
    'Written as text, AWS::Region is the text "AWS::Region"; only Ref and Fn::Sub put the Region in its place.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html',
  ],
  corresponds: ['cfn-lint W1054'],
  check: {
    wholeSource({ report, template }) {
      for (const { text, node, trail } of scanOfSource(template).texts) {
        if (!pseudoParameters.has(text) || !isValue(pathOf(trail))) continue
        report(node, `"${text}" is text here, expected a Ref to it`)
      }
    },
  },
})

const isValue = (path: Path) =>
  ['Resources', 'Outputs', 'Conditions', 'Globals'].includes(String(path[0])) &&
  path.at(-1) !== 'Ref' &&
  path.at(-1) !== 'Description'
