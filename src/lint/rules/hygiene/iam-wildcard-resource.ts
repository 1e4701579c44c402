import { sourceId } from '../../../template/cause.ts'
import { identityStatementsOf } from '../../models/statements.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'iam-wildcard-resource',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'A policy names the resources that it is for',
  rationale:
    'A star for all resources lets what should read one table read all of the account, those of other teams and of later times.',
  docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  corresponds: ['cdk-nag AwsSolutions-IAM5', 'cfn_nag W11'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { resource, statement } of identityStatementsOf(template)) {
        const { effect, actions, resources, isConditional, node } = statement
        const isStar = resources.some(parts => parts?.length === 1 && parts[0] === '*')
        const narrow = actions.find(action => action !== undefined && hasResources(action))
        if (effect !== 'Allow' || isConditional || !isStar || narrow === undefined) continue
        if (node.origin.kind === 'generated' || actions.includes('*')) continue
        report(
          node,
          `"${sourceId(template, resource)}" allows "${narrow}" on all resources, expected those it is for`,
        )
      }
    },
  },
})

/** Actions that are for no resource, or for none that could be named. */
const unbound: readonly RegExp[] = [
  /^(?:bedrock:ListFoundation|ce|cloudwatch|comprehend|ec2|health|pricing|rekognition|support|textract|transcribe|translate|xray):/i,
  /^[a-z0-9-]+:(?:List|Describe|GetAuthorizationToken|GetCallerIdentity|GetRandom|DetectText|Synthesize)/i,
  /^logs:(?:CreateLogGroup|CreateLogDelivery|GetLogDelivery|UpdateLogDelivery|DeleteLogDelivery|PutResourcePolicy)/i,
  /^appconfig:|^mobiletargeting:|^ssmmessages:|^ec2messages:/i,
]

const hasResources = (action: string): boolean => !unbound.some(pattern => pattern.test(action))
