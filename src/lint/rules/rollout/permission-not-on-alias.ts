import { writtenPlace } from '../../../rollout/consumers/bypass.ts'
import { type Mismatch, mismatchesOf } from '../../../rollout/permissions/invoke-permissions.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import type { Model } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'permission-not-on-alias',
  group: 'rollout',
  severity: 'error',
  summary: 'A permission to invoke is on what is called: the alias, or the function',
  rationale:
    'A permission on a function does not cover its aliases, and one on an alias does not cover the function: Lambda refuses the calls, and an API answers with an error of the server.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/using-aliases.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const mismatch of mismatchesOf(template)) {
        report(placeOf(mismatch), messageOf(mismatch, template))
      }
    },
  },
})

/** The permission where the author wrote it, else what it is for. */
const placeOf = ({ consumer, permission }: Mismatch) =>
  permission.node.origin.kind === 'generated' ? writtenPlace(consumer) : permission.node

function messageOf({ consumer, permission }: Mismatch, model: Model): string {
  const name = (resource: Resource) => sourceOrSelf(model, resource).id
  const [caller, fn] = [name(consumer.resource), name(consumer.fn)]
  return consumer.via === 'alias'
    ? `"${caller}" calls an alias of "${fn}", but its permission "${permission.resource.id}" is on the function`
    : `"${caller}" calls "${fn}", but its permission "${permission.resource.id}" is on an alias`
}
