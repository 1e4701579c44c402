import { type PolicyAttribute, savingOf } from '../../../diff/data.ts'
import type { TemplateDiff } from '../../../diff/diff.ts'
import { differencesOf } from '../../../diff/values.ts'
import { at } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { isRetained } from '../../models/retention.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'stateful-resource-replaced',
  group: 'rollout',
  severity: 'error',
  summary: 'Resources that hold data are not replaced',
  rationale:
    'When the logical id changes, or a property that cannot be updated, CloudFormation makes a new resource and deletes the old one with all that is in it. Rolling back the stack does not bring the data back.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html',
  ],
  check: {
    since({ diff, report }) {
      const renamed = renamedIn(diff)
      for (const { id, type, effect, isStateful, before, after, differences } of diff.changes) {
        if (!isStateful || !after) continue
        const former = renamed.get(after)
        const cause = differences.find(one => one.effect === 'replace')
        if (former) {
          const { fate, more } = fateBy(former, 'DeletionPolicy')
          report(after, `${type} "${id}" is made in place of "${former.id}", ${fate}`, more)
        } else if (effect === 'replace' && before) {
          const { fate, more } = fateBy(before, 'UpdateReplacePolicy', after)
          const reason = `because "${cause?.path[1]}" changes`
          report(cause?.after ?? after, `${type} "${id}" is replaced ${reason}, ${fate}`, more)
        }
      }
    },
  },
})

/** What becomes of the data that a resource holds, by what saves it; a policy that is not known may. */
function fateBy(old: Resource, attribute: PolicyAttribute, written: Resource = old) {
  const isSaved =
    savingOf(old, attribute, written) !== undefined ||
    isRetained(at(written.body, attribute)) === undefined
  return isSaved
    ? { fate: 'the new one is empty', more: { severity: 'warning' } as const }
    : { fate: 'its data is lost', more: {} }
}

/** The resources that are new and like one that has gone, with that one. */
function renamedIn(diff: TemplateDiff): Map<Resource, Resource> {
  const gone = diff.changes.filter(({ kind }) => kind === 'removed')
  const free = new Set(gone.flatMap(({ before }) => before ?? []))
  const renamed = new Map<Resource, Resource>()
  for (const { kind, after } of diff.changes) {
    if (kind !== 'added' || !after) continue
    const former = [...free].find(one => isLike(one, after, diff))
    if (!former) continue
    free.delete(former)
    renamed.set(after, former)
  }
  return renamed
}

function isLike(before: Resource, after: Resource, diff: TemplateDiff): boolean {
  const evaluators = { before: diff.before.value, after: diff.after.value }
  const [a, b] = [before, after].map(({ body }) => at(body, 'Properties'))
  return before.type === after.type && [...differencesOf(a, b, evaluators)].length === 0
}
