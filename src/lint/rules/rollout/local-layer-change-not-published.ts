import type { Node } from '../../../node/node.ts'
import { at, itemsOf, truthy } from '../../../node/values.ts'
import { hasAutoAlias } from '../../../rollout/deployments/functions.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { yieldedId } from '../../../template/evaluate-parts.ts'
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
        for (const item of entries(at(fn.body, 'Properties', 'Layers'), value)) {
          const layer = template.source.get(yieldedId(item, value) ?? '')
          if (layer?.type !== 'AWS::Serverless::LayerVersion') continue
          const publishes = value.ever(at(layer.body, 'Properties', 'PublishLambdaVersion'), truthy)
          const missing = [
            [hashesAll, `AutoPublishAliasAllProperties of "${fn.id}"`],
            [publishes, `PublishLambdaVersion of "${layer.id}"`],
          ].flatMap(([isSet, what]) => (isSet ? [] : what))
          const message = `A change of layer "${layer.id}" publishes no version of "${fn.id}", set ${missing.join(' and ')}`
          if (missing.length > 0) report(item, message)
        }
      },
    },
  },
})

/** What can be in a list, whatever the conditions are. */
const entries = (list: Node | undefined, value: Evaluator): Node[] => [
  ...new Set(
    value
      .cases(list)
      .flatMap(itemsOf)
      .flatMap(item => value.cases(item))
      .filter(one => one !== undefined),
  ),
]
