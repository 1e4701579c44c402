import { at } from '../../../node/values.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { edgesTo } from '../../../template/graph.ts'
import { isRetained } from '../../models/retention.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'state-machine-version-not-retained',
  group: 'rollout',
  severity: 'error',
  summary: 'Versions of a state machine stay when the next one takes their place',
  rationale:
    'A new revision replaces the resource of the version. Unless UpdateReplacePolicy and DeletionPolicy are Retain, the former version is deleted, and there is nothing to roll back to.',
  docs: [
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-version.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html',
  ],
  check: {
    expanded: {
      'AWS::StepFunctions::StateMachineVersion'(version, { report, template }) {
        const isUsed = edgesTo(template, version.id).some(
          ({ from }) =>
            template.resources.get(from)?.type === 'AWS::StepFunctions::StateMachineAlias',
        )
        if (!isUsed) return
        const { id } = sourceOrSelf(template, version)
        const [replaced, removed] = ['UpdateReplacePolicy', 'DeletionPolicy'].map(name => {
          const node = at(version.body, name)
          return { node, isLost: isRetained(node) === false }
        })
        if (replaced?.isLost) {
          const message = `Former versions of "${id}" are deleted, expected "UpdateReplacePolicy: Retain"`
          report(replaced.node ?? version, message)
        } else if (removed?.isLost) {
          const message = `Versions of "${id}" go when the alias is taken out, expected "DeletionPolicy: Retain"`
          report(removed.node ?? version, message, { severity: 'info' })
        }
      },
    },
  },
})
