import { cyclesOf, inSourceTerms, isThroughDeployment, needText } from '../../../template/cycles.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'hook-cycle',
  group: 'rollout',
  severity: 'error',
  summary: 'Hooks and alarms of a deployment do not need the alias that it moves',
  rationale:
    'The alias needs its deployment group, hooks and alarms first. A hook or alarm that refers to the alias, or to an API that calls it, closes a circle, and CloudFormation refuses the template.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
    'https://aws.amazon.com/blogs/infrastructure-and-automation/handling-circular-dependency-errors-in-aws-cloudformation/',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const cycle of cyclesOf(template)) {
        if (!isThroughDeployment(cycle, template)) continue
        const steps = inSourceTerms(cycle, template)
        const closing = cycle.find(({ to }) => isAlias(to)) ?? cycle[0]
        const step = steps.find(({ where }) => where === closing?.where) ?? steps[0]
        if (!step) continue
        const others = steps.filter(other => other !== step)
        report(
          step.where,
          `Circle through a deployment: ${needText(step)}; use the alias's name as text`,
          {
            related: others.map(other => ({ message: needText(other), at: other.where })),
          },
        )
      }
      function isAlias(id: string): boolean {
        return template.resources.get(id)?.type === 'AWS::Lambda::Alias'
      }
    },
  },
})
