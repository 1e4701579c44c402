import type { Entry, Node } from '../../../node/node.ts'
import { at, given, textOf } from '../../../node/values.ts'
import { hasAutoAlias } from '../../../rollout/deployments/functions.ts'
import { sourceOf } from '../../../template/cause.ts'
import { yieldedId } from '../../../template/evaluate-parts.ts'
import { propertiesOf } from '../../../template/resource.ts'
import { fix } from '../../../write/edit.ts'
import { addEntry, replaceValue } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'version-not-retained',
  group: 'rollout',
  severity: 'error',
  summary: 'Versions stay when the next release takes their place',
  rationale:
    'Each release takes the resource of the former version out of the template, and DeletionPolicy decides what becomes of it. With Delete the former version is gone after the update: there is nothing to roll back to.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html',
  ],
  fixable: true,
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report }) {
        if (!hasAutoAlias(fn)) return
        const own = fn.body.entries.get('DeletionPolicy')
        const policy = own ?? propertiesOf(fn).entries.get('VersionDeletionPolicy')
        if (policy && textOf(policy.value) === 'Delete') {
          report(
            policy.value,
            `Former versions of "${fn.id}" are deleted, there is none to roll back to`,
            {
              fixes: fix(false, 'Write "Retain"', replaceValue(policy.value, 'Retain')),
            },
          )
        } else if (!policy) checkCapacity(given(fn.body, 'Properties', 'CapacityProviderConfig'))

        function checkCapacity(config: Node | Entry | undefined) {
          if (!config) return
          const edit = addEntry(propertiesOf(fn), 'VersionDeletionPolicy', 'Retain')
          const message = `On a capacity provider former versions of "${fn.id}" are deleted unless VersionDeletionPolicy is "Retain"`
          report(config, message, {
            severity: 'warning',
            fixes: fix(false, 'Retain versions', edit),
          })
        }
      },
    },
    expanded: {
      'AWS::Lambda::Alias'(alias, { report, template, value }) {
        const id = yieldedId(at(alias.body, 'Properties', 'FunctionVersion'), value)
        const version = template.resources.get(id ?? '')
        if (version?.type !== 'AWS::Lambda::Version') return
        if (sourceOf(template, version)?.type !== version.type) return
        const policies = ['DeletionPolicy', 'UpdateReplacePolicy'].map(name =>
          at(version.body, name),
        )
        if (policies.some(policy => policy && textOf(policy) !== 'Delete')) return
        const message = `Version "${version.id}" is deleted when another takes its place, add "DeletionPolicy: Retain" and "UpdateReplacePolicy: Retain"`
        report(policies.find(Boolean) ?? version, message, { severity: 'warning' })
      },
    },
  },
})
