import { at } from '../../../node/values.ts'
import { consumersOfFunction } from '../../../rollout/consumers.ts'
import { functionOf } from '../../../rollout/deployments.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'event-invoke-config-on-latest',
  group: 'rollout',
  severity: 'warning',
  summary: 'Retries and destinations are set for the alias that is called',
  rationale:
    'An AWS::Lambda::EventInvokeConfig is for one qualifier. With $LATEST its retries and destinations do not hold for events that come through the alias: failures get lost.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html',
  ],
  check: {
    expanded: {
      'AWS::Lambda::EventInvokeConfig'(config, { report, template, value }) {
        const property = (name: string) => at(config.body, 'Properties', name)
        const qualifier = property('Qualifier')
        const fn = functionOf(property('FunctionName'), template)
        if (!fn || !qualifier || value.text(qualifier) !== '$LATEST') return
        const events = consumersOfFunction(template, fn.id).filter(({ kind }) => kind === 'async')
        const [first] = events
        if (!first || events.some(({ via }) => via !== 'alias')) return
        report(
          qualifier,
          `"${first.resource.id}" calls an alias of "${fn.id}", but "${config.id}" is for $LATEST`,
        )
      },
    },
  },
})
