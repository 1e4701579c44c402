import { hint } from '../../../node/nearest.ts'
import { at, entriesOf, isMap, itemsOf, textOf } from '../../../node/values.ts'
import { hidesNames } from '../../../template/hidden-names.ts'
import { namesOf } from '../../../template/names.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'metadata-invalid',
  group: 'cloudformation',
  severity: 'warning',
  summary: 'The interface in Metadata groups and labels parameters that there are',
  rationale:
    'The console shows parameters as AWS::CloudFormation::Interface groups them, and leaves out names that are none. Metadata itself must be a mapping.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-interface.html',
  ],
  corresponds: ['cfn-lint E4001', 'cfn-lint E4002', 'cfn-lint W4001'],
  check: {
    wholeSource({ report, template }) {
      const metadata = at(template.root, 'Metadata')
      if (!metadata || hidesNames(template)) return
      if (!isMap(metadata)) report(metadata, 'Metadata must be a mapping', { severity: 'error' })
      const description = at(metadata, 'AWS::CloudFormation::Interface')
      const { parameters } = namesOf(template)
      const check = (name: string | undefined, where: Parameters<typeof report>[0]) => {
        if (name === undefined || parameters.has(name)) return
        report(where, `"${name}" is no parameter${hint(name, parameters)}`)
      }
      for (const group of itemsOf(at(description, 'ParameterGroups'))) {
        for (const node of itemsOf(at(group, 'Parameters'))) check(textOf(node), node)
      }
      for (const entry of entriesOf(at(description, 'ParameterLabels'))) check(entry.key, entry)
    },
  },
})
