import { given } from '../../../node/values.ts'
import { isReference, writtenPlace } from '../../../rollout/consumers/bypass.ts'
import type { Consumer } from '../../../rollout/consumers/consumers.ts'
import { functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { permissionMove } from '../../../rollout/permissions/invoke-permissions.ts'
import type { Model } from '../../../template/model.ts'
import { propertiesOf, type Resource } from '../../../template/resource.ts'
import { fix } from '../../../write/edit.ts'
import { addEntry } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'function-without-alias',
  group: 'rollout',
  severity: 'info',
  presets: { production: 'warning' },
  summary: 'A function that takes traffic is called through an alias',
  rationale:
    'A function called without a qualifier runs $LATEST: each update reaches every caller at once, and no published version is left to go back to.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  exceptions: 'Functions of which a bad release harms nobody.',
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const use of functionUsesOf(template)) {
        const { source, traffic, aliases, isHook, isCustomResourceHandler } = use
        const isQualified = traffic.every(({ via }) => via !== 'function')
        if (isHook || isCustomResourceHandler || isQualified || aliases.length > 0) continue
        const isSam = source.type === 'AWS::Serverless::Function'
        const wanted = isSam ? 'AutoPublishAlias' : 'an alias'
        const message = `"${source.id}" takes traffic without ${wanted}: an update reaches every caller at once`
        report(source, message, {
          fixes:
            isSam && !hasUrl(source) && traffic.every(one => follows(one, template))
              ? fix(
                  false,
                  'Publish an alias "live"',
                  addEntry(propertiesOf(source), 'AutoPublishAlias', 'live'),
                )
              : [],
        })
      }
    },
  },
})

/** The URL of a function is not that of an alias: it would be another one, which nobody calls yet. */
const hasUrl = ({ body }: Resource): boolean =>
  given(body, 'Properties', 'FunctionUrlConfig') !== undefined

/**
 * Whether a call can go by an alias once there is one: SAM's own do, and plain references are easily
 * replaced; but not one whose permission SAM makes, which would be one on the alias at once.
 */
function follows(consumer: Consumer, model: Model): boolean {
  const place = writtenPlace(consumer)
  if (consumer.via !== 'function' || place.origin.kind === 'generated') return true
  const { permission, isImpossible } = permissionMove(consumer, model)
  return (
    !isImpossible && isReference(place, consumer.fn) && permission?.node.origin.kind !== 'generated'
  )
}
