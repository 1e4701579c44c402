import { at, isList, itemsOf, textOf } from '../../../node/values.ts'
import { sourceId } from '../../../template/cause.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'architecture-mismatch',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'The layers of a function are for its architecture',
  rationale:
    'A layer with programs for another processor architecture fails when the function calls them.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html'],
  check: {
    expanded: {
      'AWS::Lambda::Function'(fn, { report, template, value }) {
        const [first, ...others] = value.cases(fn.body, 'Properties', 'Architectures', 0)
        const own = first === undefined ? 'x86_64' : textOf(first)
        if (own === undefined || others.length > 0) return
        for (const node of itemsOf(at(fn.body, 'Properties', 'Layers'))) {
          const layer = template.resources.get(referencedId(node) ?? '')
          const list = at(layer?.body, 'Properties', 'CompatibleArchitectures')
          const names: readonly string[] = itemsOf(list).map(one => value.text(one) ?? own)
          if (!layer || !isList(list) || names.length === 0 || names.includes(own)) continue
          report(
            node,
            `Layer "${sourceId(template, layer)}" is for ${names.join(', ')}, "${sourceId(template, fn)}" runs on ${own}`,
          )
        }
      },
    },
  },
})
