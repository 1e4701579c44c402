import type { Node } from '../../../node/node.ts'
import { at, isMap, itemsOf, textOf } from '../../../node/values.ts'
import { isTrue } from '../../../template/case.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import { defineRule, type ReportFinding, type RuleContext } from '../../rule.ts'

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
    wholeExpansion(context) {
      // The APIs that events share have what Globals says.
      const { root, resources, source } = context.template
      const globals = at(root, 'Globals')
      for (const [id, section, check] of shared) {
        if (resources.has(id) && !source.has(id)) check(id, at(globals, section), context)
      }
    },
    source: {
      'AWS::Serverless::Api'({ id, body }, context) {
        checkRest(id, at(body, 'Properties'), context)
      },
      'AWS::Serverless::HttpApi'({ id, body }, context) {
        checkHttp(id, at(body, 'Properties'), context)
      },
      'AWS::ApiGatewayV2::Api'(api, { report }) {
        checkOrigins(
          api.id,
          at(api.body, 'Properties', 'CorsConfiguration', 'AllowOrigins'),
          report,
        )
      },
      'AWS::Serverless::Function'(fn, { report }) {
        checkOrigins(
          fn.id,
          at(fn.body, 'Properties', 'FunctionUrlConfig', 'Cors', 'AllowOrigins'),
          report,
        )
      },
      'AWS::Lambda::Url'(url, { report }) {
        checkOrigins(url.id, at(url.body, 'Properties', 'Cors', 'AllowOrigins'), report)
      },
    },
  },
})

const shared = [
  ['ServerlessRestApi', 'Api', checkRest],
  ['ServerlessHttpApi', 'HttpApi', checkHttp],
] as const

function checkRest(id: string, properties: Node | undefined, { report, value }: RuleContext) {
  const cors = at(properties, 'Cors')
  const origin = isMap(cors) && !isIntrinsic(cors) ? at(cors, 'AllowOrigin') : cors
  if (!origin || value.text(origin) !== "'*'") return
  report(origin, `Pages of any origin may read "${id}", expected the origins it is for`)
}

function checkHttp(id: string, properties: Node | undefined, { report, value }: RuleContext) {
  const cors = at(properties, 'CorsConfiguration')
  if (cors && value.always(cors, isTrue)) {
    report(cors, `Pages of any origin may read "${id}", expected AllowOrigins`)
  }
  checkOrigins(id, at(cors, 'AllowOrigins'), report)
}

function checkOrigins(id: string, origins: Node | undefined, report: ReportFinding) {
  const star = itemsOf(origins).find(origin => textOf(origin) === '*')
  if (star) report(star, `Pages of any origin may read "${id}", expected the origins it is for`)
}
