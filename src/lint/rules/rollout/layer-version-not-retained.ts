import { at, textOf } from '../../../node/values.ts'
import { functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { edgesTo } from '../../../template/graph.ts'
import { propertiesOf } from '../../../template/resource.ts'
import { isRetained } from '../../models/retention.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'layer-version-not-retained',
  group: 'rollout',
  severity: 'warning',
  summary: 'Former versions of a layer stay as long as functions go back to them',
  rationale:
    'Published versions go on with a layer that is deleted, but no function can be configured with it again: rolling the stack back to the former version of the layer fails.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-layerversion.html',
  ],
  check: {
    expanded: {
      'AWS::Lambda::LayerVersion'(layer, { report, template }) {
        const source = sourceOrSelf(template, layer)
        const isSam = source.type === 'AWS::Serverless::LayerVersion'
        const attribute = isSam ? 'DeletionPolicy' : 'UpdateReplacePolicy'
        const policy = at(layer.body, attribute)
        const users = edgesTo(template, layer.id).map(({ from }) => from)
        const user = functionUsesOf(template).find(
          ({ fn, aliases }) => users.includes(fn.id) && aliases.length > 0,
        )
        if (isRetained(policy) !== false || !user) return
        const own = propertiesOf(source).entries.get('RetentionPolicy')
        const isOwn = own && textOf(own.value) !== undefined
        report(
          isOwn ? own.value : (policy ?? layer),
          `Former versions of "${source.id}" are deleted, "${user.source.id}" cannot go back to them`,
        )
      },
    },
  },
})
