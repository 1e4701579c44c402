import { builder } from '../../../node/build.ts'
import { at, itemsOf, textOf } from '../../../node/values.ts'
import { sourceId } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'layer-arn-region',
  group: 'hygiene',
  severity: 'error',
  optIn: true,
  summary: 'The layers of a function are in its Region',
  rationale: 'A function can have layers of its own Region only. Lambda refuses others.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/adding-layers.html'],
  check: {
    expanded: {
      'AWS::Lambda::Function'(fn, { report, template, value }) {
        const layers = at(fn.body, 'Properties', 'Layers')
        const here = layers && value.text(builder('lint', layers.origin)({ Ref: 'AWS::Region' }))
        const all = itemsOf(layers).flatMap(node => {
          const region = /^arn:[^:]+:lambda:([a-z0-9-]+):/.exec(textOf(node) ?? '')?.[1]
          return region === undefined ? [] : [{ node, region }]
        })
        const first = here ?? all[0]?.region
        for (const { node, region } of all) {
          if (region === first) continue
          report(node, `"${sourceId(template, fn)}" is in ${first}, its layer in ${region}`)
        }
      },
    },
  },
})
