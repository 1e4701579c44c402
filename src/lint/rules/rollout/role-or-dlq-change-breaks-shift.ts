import type { Difference } from '../../../diff/change.ts'
import type { AliasMove } from '../../../diff/rollout.ts'
import type { Node } from '../../../node/node.ts'

import { at } from '../../../node/values.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import { propertyEntry, type Resource } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

const shared: ReadonlySet<unknown> = new Set(['Role', 'DeadLetterConfig'])

export default defineRule({
  id: 'role-or-dlq-change-breaks-shift',
  group: 'rollout',
  severity: 'error',
  summary: 'Both versions of a gradual deployment have the same role and dead-letter queue',
  rationale:
    'An alias can share traffic between two versions only when they have the same execution role and the same dead-letter queue. A release that changes one of them cannot be shifted gradually: the deployment fails.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html'],
  exceptions:
    'None: release such a change alone, with the type AllAtOnce, and go back to the gradual one after it.',
  check: {
    since({ diff, report, template }) {
      for (const { use, change, aliases } of diff.rollouts) {
        const moves = aliases.filter(({ movement }) => movement === 'gradually')
        const difference = change?.differences.find(isShared)
        if (moves.length === 0 || !difference) continue
        const message = `Another "${difference.path[1]}" of "${use.source.id}" cannot be shifted to gradually, the versions must share it`
        const isSure = moves.some(isSurelyGradual) && isCertain(difference, template)
        report(placeOf(difference, use.source), message, isSure ? {} : { severity: 'info' })
      }
    },
  },
})

const isShared = ({ path: [section, name] }: Difference) =>
  section === 'Properties' && shared.has(name)

/** A type that is not known, or is AllAtOnce in some case, may be chosen for this release. */
const isSurelyGradual = ({ deployment }: AliasMove): boolean =>
  deployment?.schedules.every(one => one && one.kind !== 'all-at-once') ?? false

/** SAM has a name of its own for the queue. */
function placeOf({ path: [, name], after }: Difference, source: Resource) {
  const names = name === 'Role' ? ['Role'] : ['DeadLetterQueue', 'DeadLetterConfig']
  const [entry] = names.flatMap(one => propertyEntry(source, one) ?? [])
  return entry ?? after ?? source
}

/** A condition or a parameter may be such that the value stays as it was. */
const isCertain = ({ path, before, after }: Difference, template: Model): boolean =>
  !path.includes('Fn::If') && [before, after].every(value => isFixed(value, template))

/** A resource of the older template alone is gone, so that a reference to it is another value, too. */
function isFixed(node: Node | undefined, { root, value }: Model): boolean {
  const id = referencedId(node)
  if (id !== undefined) return !at(root, 'Parameters', id)
  return !value.unknown(node) && value.cases(node).length === 1
}
