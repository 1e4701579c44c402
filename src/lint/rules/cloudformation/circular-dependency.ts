import type { Path } from '../../../node/walk.ts'
import { sourceOf } from '../../../template/cause.ts'
import { cyclesOf, isDeployment } from '../../../template/cycles.ts'
import type { Edge } from '../../../template/graph.ts'
import type { Model } from '../../../template/model.ts'
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
        if (cycle.some(({ from }) => isDeployment(from, template))) continue
        const [first, ...others] = inSourceTerms(cycle, template)
        if (!first) continue
        const related = others.map(edge => ({ message: describe(edge), at: edge.where }))
        report(first.where, `Circle: ${[first, ...others].map(describe).join(', ')}`, { related })
      }
    },
  },
})

/** A circle between the resources as they were written; what SAM makes of one of them counts for it. */
function inSourceTerms(cycle: readonly Edge[], model: Model): readonly Edge[] {
  const nameOf = (id: string) => {
    const resource = model.resources.get(id)
    return (resource && sourceOf(model, resource)?.id) ?? id
  }
  const edges = cycle.map(edge => ({ ...edge, from: nameOf(edge.from), to: nameOf(edge.to) }))
  const between = edges.filter(({ from, to }) => from !== to)
  return between.length > 0 ? between : edges.slice(0, 1)
}

const describe = ({ from, to, path }: Edge) => `"${from}" needs "${to}" in ${propertyIn(path)}`

/** The property, or else the attribute of the resource. */
const propertyIn = ([, , attribute, property]: Path) =>
  attribute === 'Properties' && typeof property === 'string' ? property : attribute
