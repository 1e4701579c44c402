import type { Node } from '../../../node/node.ts'
import { at, isMap, itemsOf, textOf } from '../../../node/values.ts'
import { isTrue } from '../../../rollout/deployment-groups.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule, type ReportFinding } from '../../rule.ts'

export default defineRule({
  id: 'cors-star',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'Pages of any origin are not let in',
  rationale:
    'With the origin "*" every page on the web may read what the API answers to the browser of its visitor.',
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html',
  ],
  exceptions: 'APIs whose answers are public.',
  check: {
    source: {
      'AWS::Serverless::Api'(api, { report, value }) {
        const cors = at(api.body, 'Properties', 'Cors')
        const origin = isMap(cors) && !isIntrinsic(cors) ? at(cors, 'AllowOrigin') : cors
        if (!origin || value.text(origin) !== "'*'") return
        report(origin, `Pages of any origin may read "${api.id}", expected the origins it is for`)
      },
      'AWS::Serverless::HttpApi'(api, { report, value }) {
        const cors = at(api.body, 'Properties', 'CorsConfiguration')
        if (cors && value.always(cors, isTrue)) {
          report(cors, `Pages of any origin may read "${api.id}", expected AllowOrigins`)
        }
        checkOrigins(api, at(cors, 'AllowOrigins'), report)
      },
      'AWS::ApiGatewayV2::Api'(api, { report }) {
        checkOrigins(api, at(api.body, 'Properties', 'CorsConfiguration', 'AllowOrigins'), report)
      },
      'AWS::Serverless::Function'(fn, { report }) {
        checkOrigins(
          fn,
          at(fn.body, 'Properties', 'FunctionUrlConfig', 'Cors', 'AllowOrigins'),
          report,
        )
      },
      'AWS::Lambda::Url'(url, { report }) {
        checkOrigins(url, at(url.body, 'Properties', 'Cors', 'AllowOrigins'), report)
      },
    },
  },
})

function checkOrigins({ id }: Resource, origins: Node | undefined, report: ReportFinding) {
  const star = itemsOf(origins).find(origin => textOf(origin) === '*')
  if (star) report(star, `Pages of any origin may read "${id}", expected the origins it is for`)
}
