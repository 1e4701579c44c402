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
      const uses = usesInSource(template).filter(use => use.within.section === 'Resources')
      const referred = new Set(
        uses
          .filter(use => use.by !== 'DependsOn' && use.by !== 'Condition' && !isMetadata(use))
          .filter(({ guards }) => guards.length === 0)
          .map(({ within, name }) => `${within.id} ${name}`),
      )
      for (const { by, within, name, where } of uses) {
        if (by !== 'DependsOn' || !referred.has(`${within.id} ${name}`)) continue
        report(where, `"${within.id}" refers to "${name}" anyway, so it waits without DependsOn`)
      }
    },
  },
})
