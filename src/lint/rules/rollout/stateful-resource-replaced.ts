import { at, textOf } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'stateful-resource-replaced',
  group: 'rollout',
  severity: 'error',
  summary: 'Resources that hold data are not replaced',
  rationale:
    'When a property changes that cannot be updated, CloudFormation makes a new resource and deletes the old one with all that is in it. Rolling back the stack does not bring the data back.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html',
  ],
  check: {
    since({ diff, report }) {
      for (const { id, type, effect, isStateful, after, differences } of diff.changes) {
        if (!isStateful || effect !== 'replace' || !after) continue
        const policy = textOf(at(after.body, 'UpdateReplacePolicy'))
        const isKept = policy !== undefined && policy !== 'Delete'
        const cause = differences.find(one => one.effect === 'replace')
        const fate = isKept ? 'the new one is empty' : 'its data is lost'
        report(
          cause?.after ?? after,
          `${type} "${id}" is replaced because "${cause?.path[1]}" changes, ${fate}`,
          isKept ? { severity: 'warning' } : {},
        )
      }
    },
  },
})
