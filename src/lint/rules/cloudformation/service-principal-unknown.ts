import { editDistance, ifMeant } from '../../../node/nearest.ts'
import type { Node } from '../../../node/node.ts'
import { at, textOf } from '../../../node/values.ts'
import type { Case } from '../../../template/case.ts'
import { eachValue } from '../../../template/each-value.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { partsOf, textWith } from '../../../template/evaluate-parts.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import {
  type PolicyDocument,
  policyDocumentsOf,
  statementsOf,
} from '../../models/policy-documents.ts'
import { defineRule, type ReportFinding } from '../../rule.ts'

export default defineRule({
  id: 'service-principal-unknown',
  group: 'cloudformation',
  severity: 'error',
  summary: 'A service principal is one of AWS',
  rationale:
    'IAM refuses a policy with a service principal that there is not, such as lambda.amazon.com, as malformed, and Lambda refuses such a permission; the stack rolls back.',
  docs: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services',
    'https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html',
  ],
  fixable: true,
  check: {
    expanded: {
      'AWS::Lambda::Permission'(permission, { report, value }) {
        checkAll(at(permission.body, 'Properties', 'Principal'), value, report)
      },
    },
    wholeExpansion({ report, template }) {
      for (const policy of policyDocumentsOf(template)) {
        for (const one of servicesIn(policy)) checkAll(one, policy.value, report)
      }
    },
  },
})

/** What the statements of a policy name as services. */
const servicesIn = (policy: PolicyDocument): readonly Case[] =>
  statementsOf(policy).flatMap(statement =>
    ['Principal', 'NotPrincipal'].flatMap(element =>
      policy.value.cases(statement, element, 'Service'),
    ),
  )

function checkAll(node: Node | undefined, value: Evaluator, report: ReportFinding): void {
  for (const one of eachValue(node, value)) {
    const text = textWith(partsOf(one, value) ?? [], ({ id }) => `\${${id}}`)
    const meant = meantBy(text)
    if (meant === undefined) continue
    const isPlain = textOf(one) === text
    report(one, `"${text}" is no service principal${ifMeant(meant)}`, {
      fixes: isPlain ? fix(false, `Write "${meant}"`, replaceValue(one, meant)) : [],
    })
  }
}

/** The principal that is surely meant by a text that is none: of a service not named here, nothing is sure. */
function meantBy(text: string): string | undefined {
  const [name = '', ...rest] = text.split('.')
  const domain = rest.filter(label => !region.test(label))
  if (domains.some(known => `.${domain.join('.')}`.endsWith(`.${known}`))) {
    const near = domains.includes(domain.join('.')) ? misspelt(name) : undefined
    return near && [near, ...rest].join('.')
  }
  if (domain.length > 2 || text.includes('${')) return undefined
  const service = services.has(name) ? name : misspelt(name)
  return service && (rest.length > 0 || service === name) ? `${service}.amazonaws.com` : undefined
}

/** The service whose name is a letter away; short names are too much alike. */
function misspelt(name: string): string | undefined {
  if (name.length < 5 || services.has(name)) return undefined
  return [...services].find(service => service.length >= 5 && editDistance(name, service, 1) === 1)
}

const region = /^(\$\{AWS::Region\}|[a-z]{2,4}(-[a-z]+)+-\d)$/

/** What service principals end in, by partition. */
const domains = [
  'amazonaws.com',
  'amazonaws.com.cn',
  'amazonaws.eu',
  'aws.internal',
  'c2s.ic.gov',
  'cloud.adc-e.uk',
  'csp.hci.ic.gov',
  'sc2s.sgov.gov',
  '${AWS::URLSuffix}',
]

/** The services that most policies name; no other service has a name that is a letter away from one of them. */
const services: ReadonlySet<string> = new Set(
  `apigateway application-autoscaling appsync athena autoscaling backup batch bedrock budgets cloudformation
  cloudfront cloudtrail cloudwatch codebuild codecommit codedeploy codepipeline cognito-idp config dynamodb ec2 ecs
  ecs-tasks edgelambda eks elasticloadbalancing elasticmapreduce es events firehose glue iot kinesis
  kinesisanalytics kms lambda lex lexv2 logs pipes rds redshift rekognition s3 sagemaker scheduler secretsmanager
  ses sns sqs ssm states synthetics textract transcribe transfer vpc-flow-logs vpc-lattice`.split(
    /\s+/,
  ),
)
