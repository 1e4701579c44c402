import { at } from '../../../node/values.ts'
import { sourceId } from '../../../template/cause.ts'
import { defineRule, type ResourceCheck } from '../../rule.ts'

const check =
  (property: string): ResourceCheck =>
  (stage, { report, template, value }) => {
    const format = at(stage.body, 'Properties', property, 'Format')
    const text = value.text(format)
    // JSON and XML begin so.
    if (!format || text === undefined || /^\s*[{<]/.test(text)) return
    report(format, `The access log of "${sourceId(template, stage)}" is plain text, expected JSON`)
  }

export default defineRule({
  id: 'access-log-unstructured',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'Access logs are in a form that can be searched by field',
  rationale:
    'CloudWatch Logs Insights finds the fields of JSON by itself; plain text has to be taken apart in every query.',
  docs: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html'],
  corresponds: ['serverless-rules WS2001'],
  check: {
    expanded: {
      'AWS::ApiGateway::Stage': check('AccessLogSetting'),
      'AWS::ApiGatewayV2::Stage': check('AccessLogSettings'),
    },
  },
})
