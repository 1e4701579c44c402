import { at } from '../../../node/values.ts'
import { sourceOf } from '../../../template/cause.ts'
import { partsOf, textWith } from '../../../template/evaluate-parts.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'permission-source-missing',
  group: 'hygiene',
  severity: 'warning',
  summary: 'A permission for a service says on whose behalf it may invoke',
  rationale:
    'A service acts for every AWS account. Without SourceArn or SourceAccount anybody can have the service invoke the function; names of buckets do not belong to an account, so S3 needs SourceAccount.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  corresponds: ['checkov CKV_AWS_364', 'cfn-lint W3663'],
  check: {
    expanded: {
      'AWS::Lambda::Permission'(permission, { report, template, value }) {
        if (sourceOf(template, permission)?.type !== permission.type) return
        const property = (name: string) => at(permission.body, 'Properties', name)
        const principal = property('Principal')
        const service = textWith(partsOf(principal, value) ?? [], () => '*')
        if (!principal || !service.endsWith('.amazonaws.com') || property('SourceAccount')) return
        // The target group needs the permission, so the permission cannot name the target group.
        if (service.startsWith('elasticloadbalancing.')) return
        const isS3 = service === 's3.amazonaws.com'
        if (property('PrincipalOrgID') || (property('SourceArn') && !isS3)) return
        const wanted = isS3 ? 'SourceAccount' : 'SourceArn'
        report(
          principal,
          `"${permission.id}" lets ${service} invoke for any account, add ${wanted}`,
        )
      },
    },
  },
})
