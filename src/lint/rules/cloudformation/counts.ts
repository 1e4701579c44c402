import type { Mapping } from '../../../node/node.ts'
import { at, entriesOf } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

/** How many entries CloudFormation takes in a section. */
const maximums = { Mappings: 200, Outputs: 200, Parameters: 200, Resources: 500 } as const

export default defineRule({
  id: 'counts',
  group: 'cloudformation',
  severity: 'error',
  summary: 'A template has at most 500 resources and 200 parameters, mappings and outputs',
  rationale:
    'CloudFormation refuses a template with more. It counts what SAM generates: one function with events can be ten resources.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html',
  ],
  corresponds: ['cfn-lint E3010', 'cfn-lint E2010', 'cfn-lint E6010', 'cfn-lint E7010'],
  check: {
    wholeExpansion({ report, template: { root, expansion } }) {
      for (const [section, maximum] of Object.entries(maximums)) {
        const count = countOf(expansion, section)
        const entry = root.entries.get(section)
        if (!entry || count <= maximum) continue
        const written = countOf(root, section)
        const from = written === count ? '' : `, made of ${written}`
        report(entry, `${section} has ${count} entries${from}, expected ${maximum} or less`)
      }
    },
  },
})

const countOf = (root: Mapping, section: string) => entriesOf(at(root, section)).length
