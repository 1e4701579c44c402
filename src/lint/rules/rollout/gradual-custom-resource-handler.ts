import { functionUsesOf, ownPreference } from '../../../rollout/deployments/functions.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'gradual-custom-resource-handler',
  group: 'rollout',
  severity: 'info',
  summary: 'A handler of custom resources is not deployed gradually',
  rationale:
    'CloudFormation calls the handler of a custom resource in the same update that deploys it, and mostly by the ARN of the function: it meets the new code at once, or the old one in the middle of a shift.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources-lambda.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { source, isGradual, isCustomResourceHandler } of functionUsesOf(template)) {
        if (!isGradual || !isCustomResourceHandler) continue
        report(
          ownPreference(source) ?? source,
          `"${source.id}" handles custom resources, which gradual deployment does not protect`,
        )
      }
    },
  },
})
