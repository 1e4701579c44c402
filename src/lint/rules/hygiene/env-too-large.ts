import { at, entriesOf, textOf } from '../../../node/values.ts'
import { sourceId } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

/** In bytes. */
const maximum = 4096

export default defineRule({
  id: 'env-too-large',
  group: 'hygiene',
  severity: 'error',
  optIn: true,
  summary: 'The environment of a function has at most 4 KB',
  rationale:
    'Lambda refuses a function whose environment variables, names and values together, have more than 4 KB.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html'],
  corresponds: ['cfn-lint E3697'],
  check: {
    expanded: {
      'AWS::Lambda::Function'(fn, { report, template, value }) {
        const variables = at(fn.body, 'Properties', 'Environment', 'Variables')
        const sizes = entriesOf(variables).map(({ key, value: node }) => {
          const known = value.cases(node).map(one => Buffer.byteLength(textOf(one) ?? ''))
          return Buffer.byteLength(key) + Math.min(...known)
        })
        const size = sizes.reduce((sum, one) => sum + one, 0)
        if (!variables || size <= maximum) return
        report(
          variables,
          `The environment of "${sourceId(template, fn)}" has ${size} bytes, expected at most ${maximum}`,
        )
      },
    },
  },
})
