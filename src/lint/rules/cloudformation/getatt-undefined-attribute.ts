import { hint } from '../../../node/nearest.ts'
import { own } from '../../../node/record.ts'
import { factsOf } from '../../../template/facts.ts'
import { type Use, usesBy } from '../../../template/uses.ts'
import { attributesOf, lacksAttribute, nestedStack, outputOf } from '../../facts/attributes.ts'
import { renamingAttribute } from '../../renaming.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'getatt-undefined-attribute',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Fn::GetAtt and Fn::Sub ask for an attribute that the resource has',
  rationale:
    'Each resource type yields its own attributes, and what Ref yields is often not one of them. CloudFormation refuses a template that asks for another.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getatt.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  ],
  corresponds: ['cfn-lint E1010', 'cfn-lint E1019'],
  check: {
    wholeExpansion({ report, template }) {
      const uses = [...usesBy(template, 'Fn::GetAtt'), ...usesBy(template, 'Fn::Sub')]
      for (const use of uses) {
        const { name, attribute, where } = use
        const type = template.resources.get(name)?.type
        if (type === undefined || attribute === undefined) continue
        if (!lacksAttribute(type, attribute)) continue
        const message = `${type} "${name}" has no attribute "${attribute}"${expected(type, use)}`
        // Some types yield their properties, too, which is documented nowhere.
        const isProperty = own(factsOf(type)?.properties ?? {}, attribute.split('.')[0] ?? '')
        const fixes = renamingAttribute(use, attributesOf(type) ?? [])
        report(where, message, isProperty === undefined ? { fixes } : { severity: 'warning' })
      }
    },
  },
})

function expected(type: string, { name, attribute = '' }: Use): string {
  if (type === nestedStack) return `, expected "${outputOf(attribute)}"`
  // Where a layer gets another id, the transform puts that into the rest of a variable of Fn::Sub as well.
  if (type === 'AWS::Lambda::LayerVersion' && attribute.includes(name)) {
    return ', as the transform puts the id of the layer into its name, too, use Fn::GetAtt'
  }
  const names = attributesOf(type) ?? []
  const some = names.length === 0 ? 'Ref' : names.slice(0, 3).join(', ')
  return hint(attribute, names) || `, expected ${some}`
}
