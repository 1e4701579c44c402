import { ifMeant } from '../../../node/nearest.ts'
import { entriesOf } from '../../../node/values.ts'
import { meant } from '../../../sam/meant.ts'
import { defineRule } from '../../rule.ts'

const sections = [
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Globals',
  'Hooks',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
]

export default defineRule({
  id: 'unknown-section',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Each section of a template is one that CloudFormation knows',
  rationale:
    'CloudFormation refuses a template with other keys at the top, those that only hold YAML anchors included; Metadata is the place for them.',
  docs: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html'],
  corresponds: ['cfn-lint E1001'],
  fixable: true,
  check: {
    wholeSource({ report, template }) {
      for (const entry of entriesOf(template.root)) {
        if (sections.includes(entry.key) || entry.key.startsWith('Fn::')) continue
        const { near, fixes } = meant(entry.key, entry.keyOrigin, sections, template.root)
        report(entry, `"${entry.key}" is no section of a template${ifMeant(near)}`, { fixes })
      }
    },
  },
})
