import { at, itemsOf, truthy } from '../../../node/values.ts'
import { hasAutoAlias } from '../../../rollout/functions.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'local-layer-change-not-published',
  group: 'rollout',
  severity: 'warning',
  summary: 'A new version of a layer in the template publishes a new version of its functions',
  rationale:
    'SAM does not look into a layer when it decides whether a function has a new version: a changed layer reaches $LATEST only, unless AutoPublishAliasAllProperties of the function and PublishLambdaVersion of the layer are true.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-layerversion.html',
  ],
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report, template, value }) {
        if (!hasAutoAlias(fn) || at(fn.body, 'Properties', 'AutoPublishCodeSha256')) return
        const hashesAll = value.ever(
          at(fn.body, 'Properties', 'AutoPublishAliasAllProperties'),
          truthy,
        )
        for (const item of itemsOf(at(fn.body, 'Properties', 'Layers'))) {
          const layer = template.source.get(referencedId(item) ?? '')
          if (layer?.type !== 'AWS::Serverless::LayerVersion') continue
          const publishes = value.ever(at(layer.body, 'Properties', 'PublishLambdaVersion'), truthy)
          if (hashesAll && publishes) continue
          const missing = hashesAll
            ? `PublishLambdaVersion of "${layer.id}"`
            : `AutoPublishAliasAllProperties of "${fn.id}"`
          report(
            item,
            `A change of layer "${layer.id}" publishes no version of "${fn.id}", set ${missing}`,
          )
        }
      },
    },
  },
})
