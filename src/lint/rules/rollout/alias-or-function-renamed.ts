import { formerOf } from '../../../diff/renamed.ts'
import type { AliasMove, Rollout } from '../../../diff/rollout.ts'
import type { Node } from '../../../node/node.ts'
import { at } from '../../../node/values.ts'
import { defineRule, type SinceContext } from '../../rule.ts'

export default defineRule({
  id: 'alias-or-function-renamed',
  group: 'rollout',
  severity: 'error',
  summary: 'A function that is deployed gradually keeps its name, and its alias keeps its own',
  rationale:
    'Neither the name of an alias nor that of its function can be changed. CloudFormation makes a new alias, which points to the new version from the start: CodeDeploy shifts traffic only when an alias gets another version.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-alias.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html',
  ],
  check: {
    since({ diff, report }) {
      for (const rollout of diff.rollouts) {
        const former = formerOf(rollout, diff)
        for (const move of rollout.aliases.filter(({ deployment }) => deployment)) {
          if (former) reportRenamed(rollout, former.id, report)
          else if (move.movement === 'replaced') reportReplaced(rollout, move, report)
        }
      }
    },
  },
})

function reportRenamed({ use }: Rollout, former: string, report: SinceContext['report']): void {
  const message = `"${use.source.id}" was "${former}": it is a new function, and its traffic does not move gradually`
  report(use.source, message)
}

function reportReplaced(
  { use, change }: Rollout,
  { alias, name }: AliasMove,
  report: SinceContext['report'],
): void {
  const cause: Node | undefined = change?.differences.find(
    ({ effect }) => effect === 'replace',
  )?.after
  const what = change?.effect === 'replace' ? `Function "${use.source.id}"` : 'The alias'
  const message = `${what} is replaced, so alias "${name ?? alias.id}" is a new one and its traffic moves at once`
  report(cause ?? at(alias.body, 'Properties', 'Name') ?? alias, message)
}
