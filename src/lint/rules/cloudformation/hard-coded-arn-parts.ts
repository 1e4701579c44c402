import { pathOf } from '../../../node/walk.ts'
import { scanOfSource } from '../../../template/scan.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'hard-coded-arn-parts',
  group: 'cloudformation',
  severity: 'info',
  optIn: true,
  summary: 'ARNs take partition, Region and account from the deployment',
  rationale:
    'An ARN with the partition aws does not exist in China or GovCloud, and one with a Region or an account points at the same place from every stage.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html',
  ],
  exceptions: 'ARNs of other accounts, and templates for one account and Region.',
  corresponds: ['cfn-lint I3042'],
  check: {
    wholeSource({ report, template }) {
      for (const { text, node, trail } of scanOfSource(template).texts) {
        if (!text.startsWith('arn:')) continue
        const [section] = pathOf(trail)
        const part = (section === 'Resources' || section === 'Globals') && fixedPart(text)
        if (part) report(node, `This ARN is for ${part}`)
      }
    },
  },
})

/** The first part of an ARN that is written out although a deployment knows it. */
function fixedPart(arn: string): string | undefined {
  const [, partition, region, account] =
    /^arn:(?:([a-z-]+)|\$\{AWS::Partition\}):[a-z0-9-]+:(?:([a-z]{2}-[a-z-]+-\d)|\$\{AWS::Region\})?[^:]*:(\d{12})?/.exec(
      arn,
    ) ?? []
  if (partition) return `partition "${partition}", expected \${AWS::Partition}`
  if (region) return `Region "${region}", expected \${AWS::Region}`
  // Layers are shared by those who make them.
  return account && !arn.includes(':layer:')
    ? `account "${account}", expected \${AWS::AccountId}`
    : undefined
}
