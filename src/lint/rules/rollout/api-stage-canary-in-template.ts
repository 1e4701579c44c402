import { sourceOrSelf } from '../../../template/cause.ts'
import { propertiesOf } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'api-stage-canary-in-template',
  group: 'rollout',
  severity: 'warning',
  summary: 'The canary of a stage is not part of the template',
  rationale:
    'While a stage has a canary, no other deployment than a canary release can be associated with it: the next update of the stack fails until somebody ends the canary by hand.',
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-stage.html',
  ],
  check: {
    expanded: {
      'AWS::ApiGateway::Stage'(stage, { report, template, value }) {
        const canary = propertiesOf(stage).entries.get('CanarySetting')
        if (!canary || !value.always(canary.value, one => one !== undefined)) return
        const source = sourceOrSelf(template, stage)
        const where = propertiesOf(source).entries.get('CanarySetting') ?? canary.value
        report(where, `The canary of "${source.id}" makes later deployments fail, take it out`)
      },
    },
  },
})
