import type { Node } from '../../../node/node.ts'
import { at, eachOf } from '../../../node/values.ts'
import { sourceId } from '../../../template/cause.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule, type RuleContext } from '../../rule.ts'

export default defineRule({
  id: 'throttling-default',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'APIs limit how much one of them may take',
  rationale:
    'Without limits of its own a stage may use up the requests of all APIs of the account in the Region: one API that is called too much makes the others fail.',
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html',
  ],
  corresponds: ['serverless-rules ES2003'],
  check: {
    expanded: {
      'AWS::ApiGateway::Stage'(stage, context) {
        checkSettings(stage, at(stage.body, 'Properties', 'MethodSettings'), context)
      },
      'AWS::ApiGatewayV2::Stage'(stage, context) {
        checkSettings(stage, at(stage.body, 'Properties', 'DefaultRouteSettings'), context)
      },
    },
  },
})

function checkSettings(
  stage: Resource,
  settings: Node | undefined,
  { report, template, value }: RuleContext,
) {
  const isLimited = value.cases(settings).some(one => {
    return (
      isIntrinsic(one) ||
      eachOf(one).some(setting => at(setting, 'ThrottlingRateLimit') || isIntrinsic(setting))
    )
  })
  if (!isLimited)
    report(
      stage,
      `"${sourceId(template, stage)}" has no limits of its own, set ThrottlingRateLimit`,
    )
}
