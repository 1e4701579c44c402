import { functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { defineRule } from '../../rule.ts'

const apis = new Set(['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'])

export default defineRule({
  id: 'api-change-is-immediate',
  group: 'rollout',
  severity: 'info',
  optIn: true,
  summary: 'The API in front of a gradually deployed function is known to change at once',
  rationale:
    'A gradual deployment moves the function only. Routes, models and authorizers of an API in the same stack change at once, for callers of the old version, too, so both versions must work with the new ones.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      const seen = new Set<string>()
      for (const { isGradual, source, traffic } of functionUsesOf(template)) {
        for (const { resource } of isGradual ? traffic : []) {
          if (!apis.has(resource.type) || seen.has(resource.id)) continue
          seen.add(resource.id)
          report(
            resource,
            `API "${resource.id}" changes at once, while "${source.id}" shifts gradually`,
          )
        }
      }
    },
  },
})
