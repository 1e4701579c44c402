import { at, textOf } from '../../../node/values.ts'
import { type Case, isTrue } from '../../../template/case.ts'
import { sourceId } from '../../../template/cause.ts'
import { defineRule, type ResourceCheck } from '../../rule.ts'

/** A check that a setting, by its path with dots, is on. */
const check =
  (path: string, isOn: (value: Case) => boolean): ResourceCheck =>
  (resource, { report, template, value }) => {
    const steps = path.split('.')
    const cases = value.cases(resource.body, 'Properties', ...steps)
    if (cases.some(one => one?.kind === 'map' || isOn(one))) return
    const setting = at(resource.body, 'Properties', ...steps)
    report(setting ?? resource, `"${sourceId(template, resource)}" is not traced`)
  }

export default defineRule({
  id: 'tracing-off',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'Calls are traced with X-Ray',
  rationale:
    'Without tracing a slow or failing call through several services cannot be followed to its cause.',
  docs: ['https://docs.aws.amazon.com/xray/latest/devguide/xray-services.html'],
  corresponds: [
    'serverless-rules WS1000',
    'serverless-rules WS2002',
    'serverless-rules WS3000',
    'serverless-rules WS5000',
  ],
  check: {
    expanded: {
      'AWS::Lambda::Function': check('TracingConfig.Mode', one => textOf(one) === 'Active'),
      'AWS::ApiGateway::Stage': check('TracingEnabled', isTrue),
      'AWS::StepFunctions::StateMachine': check('TracingConfiguration.Enabled', isTrue),
      'AWS::AppSync::GraphQLApi': check('XrayEnabled', isTrue),
    },
  },
})
