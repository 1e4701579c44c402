import { at } from '../../../node/values.ts'
import { type Consumer, consumersOfFunction } from '../../../rollout/consumers/consumers.ts'
import { eventInvokeConfigsOf } from '../../../rollout/consumers/qualified-settings.ts'
import type { Model } from '../../../template/model.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'event-invoke-config-on-latest',
  group: 'rollout',
  severity: 'warning',
  summary: 'Retries and destinations are set for the alias that is called',
  rationale:
    'An AWS::Lambda::EventInvokeConfig is for one qualifier. With $LATEST, or another alias, its retries and destinations do not hold for events that come through the alias: failures get lost.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { resource, node, fn, qualifier } of eventInvokeConfigsOf(template)) {
        if (!fn || qualifier === undefined || /^\d+$/.test(qualifier)) continue
        const events = consumersOfFunction(template, fn.id).filter(({ kind }) => kind === 'async')
        const [first] = events
        const isOther = events.every(event => {
          const called = aliasOf(event, template)
          return (
            event.via === 'alias' &&
            (qualifier === '$LATEST' || (called ?? qualifier) !== qualifier)
          )
        })
        if (!first || !isOther || node.origin.kind === 'generated') continue
        report(
          node,
          `"${first.resource.id}" calls an alias of "${fn.id}", but "${resource.id}" is for ${qualifier}`,
        )
      }
    },
  },
})

/** The name of the alias that is called, where it is known. */
const aliasOf = ({ alias, qualifier }: Consumer, { value }: Model): string | undefined =>
  alias ? value.text(at(alias.body, 'Properties', 'Name')) : qualifier
