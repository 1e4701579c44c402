import { sourceId } from '../../../template/cause.ts'
import { defineRule, type ResourceCheck } from '../../rule.ts'

const check =
  (property: string): ResourceCheck =>
  (stage, { report, template, value }) => {
    if (value.cases(stage.body, 'Properties', property).some(one => one !== undefined)) return
    report(stage, `"${sourceId(template, stage)}" has no access log, set ${property}`)
  }

export default defineRule({
  id: 'access-log-off',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'APIs keep an access log',
  rationale:
    'Without an access log nobody can tell afterwards who called an API and what the answer was.',
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html',
  ],
  corresponds: ['serverless-rules ES2000'],
  check: {
    expanded: {
      'AWS::ApiGateway::Stage': check('AccessLogSetting'),
      'AWS::ApiGatewayV2::Stage': check('AccessLogSettings'),
    },
  },
})
