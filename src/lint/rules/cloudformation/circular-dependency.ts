import { cyclesOf, inSourceTerms, isThroughDeployment, needText } from '../../../template/cycles.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'circular-dependency',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Resources do not need each other in a circle',
  rationale:
    'CloudFormation makes a resource after all that it refers to. In a circle none can be the first, and the template is refused.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html',
    'https://aws.amazon.com/blogs/infrastructure-and-automation/handling-circular-dependency-errors-in-aws-cloudformation/',
  ],
  corresponds: ['cfn-lint E3004'],
  check: {
    wholeExpansion({ report, template }) {
      for (const cycle of cyclesOf(template)) {
        // A circle through a gradual deployment is the subject of hook-cycle.
        if (isThroughDeployment(cycle, template)) continue
        const [first, ...others] = inSourceTerms(cycle, template)
        if (!first) continue
        const related = others.map(edge => ({ message: needText(edge), at: edge.use.where }))
        report(first.use.where, `Circle: ${[first, ...others].map(needText).join(', ')}`, {
          related,
        })
      }
    },
  },
})
