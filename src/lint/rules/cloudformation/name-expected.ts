import { namedTypes, takesName } from '../../facts/name-places.ts'
import { wholeYield } from '../../facts/yields.ts'
import { type ReferencePlace, referencePlacesTo } from '../../models/reference-places.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'name-expected',
  group: 'cloudformation',
  severity: 'error',
  summary: 'What takes a name gets one',
  rationale:
    'Some properties take the name of a bucket, role or log group, or the URL of a queue, and no ARN: the service refuses it when the resource is made.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      const places = namedTypes.flatMap(type => referencePlacesTo(type, template, isName))
      for (const { edge, from, to, property, node } of places) {
        const { attribute } = edge.use
        const part = { id: to.id, ...(attribute !== undefined && { attribute }) }
        if (wholeYield(part, template) !== 'ARN') continue
        const expected = takesName(from.type, property, to.type)
        const name = property.split('.').at(-1)
        report(
          node,
          `"${name}" of ${from.type} takes ${expected}, and "${to.id}.${attribute}" is an ARN; use Ref`,
        )
      }
    },
  },
})

const isName = ({ from, to, property }: ReferencePlace) =>
  takesName(from.type, property, to.type) !== undefined
