import type { Node } from '../../../node/node.ts'
import { at, textOf } from '../../../node/values.ts'
import { refTarget } from '../../../template/intrinsics.ts'
import { defineRule, type RuleContext } from '../../rule.ts'

export default defineRule({
  id: 'ssm-parameter-in-transform-time-property',
  group: 'sam',
  severity: 'warning',
  summary: 'What SAM needs to know before deployment is no parameter of Systems Manager',
  rationale:
    'SAM sees the values of parameters, but of a parameter of type AWS::SSM::Parameter::Value it sees the name under which the value is stored: the alias is called after that name.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html',
  ],
  check: {
    source: {
      'AWS::Serverless::Function'({ body }, context) {
        const properties = at(body, 'Properties')
        check(properties, ['AutoPublishAlias', 'AutoPublishCodeSha256'], context)
        const preference = at(properties, 'DeploymentPreference')
        check(preference, ['Enabled', 'Type', 'PassthroughCondition'], context)
      },
      'AWS::Serverless::LayerVersion'({ body }, context) {
        check(at(body, 'Properties'), ['LayerName', 'RetentionPolicy'], context)
      },
    },
  },
})

function check(
  node: Node | undefined,
  names: readonly string[],
  { report, template: { root } }: RuleContext,
) {
  for (const name of names) {
    const value = at(node, name)
    const parameter = refTarget(value) ?? ''
    const type = textOf(at(root, 'Parameters', parameter, 'Type'))
    if (!value || !type?.startsWith('AWS::SSM::Parameter::')) continue
    report(value, `"${name}" gets the name of the SSM parameter in "${parameter}", not its value`)
  }
}
