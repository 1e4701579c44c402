import { isMetadata, usesInSource } from '../../../template/uses.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'depends-on-redundant',
  group: 'cloudformation',
  severity: 'info',
  optIn: true,
  summary: 'DependsOn says what Ref and Fn::GetAtt do not say already',
  rationale:
    'CloudFormation makes a resource after all that it refers to, so naming the same resource in DependsOn changes nothing and has to be kept up.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html',
  ],
  corresponds: ['cfn-lint W3005'],
  check: {
    wholeSource({ report, template }) {
      const uses = usesInSource(template).filter(use => use.path[0] === 'Resources')
      const referred = new Set(
        uses
          .filter(use => use.by !== 'DependsOn' && use.by !== 'Condition' && !isMetadata(use))
          .filter(({ guards }) => guards.length === 0)
          .map(({ path, name }) => `${path[1]} ${name}`),
      )
      for (const { by, path, name, where } of uses) {
        if (by !== 'DependsOn' || !referred.has(`${path[1]} ${name}`)) continue
        report(where, `"${path[1]}" refers to "${name}" anyway, so it waits without DependsOn`)
      }
    },
  },
})
