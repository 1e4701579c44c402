import { type Path, pathOf } from '../../../node/walk.ts'
import { dynamicReferences } from '../../../template/dynamic-references.ts'
import type { Model } from '../../../template/model.ts'
import { scanOfExpansion } from '../../../template/scan.ts'
import { defineRule } from '../../rule.ts'

/** The only properties that CloudFormation puts secure strings into; `*` is any item. */
const securePlaces: ReadonlySet<string> = new Set([
  'AWS::DirectoryService::MicrosoftAD Password',
  'AWS::DirectoryService::SimpleAD Password',
  'AWS::ElastiCache::ReplicationGroup AuthToken',
  'AWS::IAM::User LoginProfile.Password',
  'AWS::KinesisFirehose::DeliveryStream RedshiftDestinationConfiguration.Password',
  'AWS::OpsWorks::App AppSource.Password',
  'AWS::OpsWorks::Stack CustomCookbooksSource.Password',
  'AWS::OpsWorks::Stack RdsDbInstances.*.DbPassword',
  'AWS::RDS::DBCluster MasterUserPassword',
  'AWS::RDS::DBInstance MasterUserPassword',
  'AWS::Redshift::Cluster MasterUserPassword',
])

export default defineRule({
  id: 'dynamic-reference-place',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Secure strings and secrets are referred to where CloudFormation resolves them',
  rationale:
    'CloudFormation resolves ssm-secure only in a few password properties and refuses it elsewhere, environment variables of functions included. A secret in resource metadata would be shown in the console.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html',
  ],
  corresponds: ['cfn-lint E1027', 'cfn-lint E1051'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { text, node, trail } of scanOfExpansion(template).texts) {
        for (const { service, text: reference } of dynamicReferences(text)) {
          const fault = faultOf(service, pathOf(trail), template)
          if (fault) report(node, `"${reference}" is not resolved ${fault}`)
        }
      }
    },
  },
})

function faultOf(service: string, path: Path, template: Model): string | undefined {
  if (service === 'secretsmanager') return path[2] === 'Metadata' ? 'in metadata' : undefined
  if (service !== 'ssm-secure' || isSecurePlace(path, template)) return undefined
  return 'here, use secretsmanager or read it at run time'
}

/** A path without the steps into the cases of `Fn::If`. */
const withoutChoices = (path: Path): Path =>
  path.filter((step, index) => step !== 'Fn::If' && path[index - 1] !== 'Fn::If')

function isSecurePlace(path: Path, { resources }: Model): boolean {
  const [section, id, attribute, ...steps] = withoutChoices(path)
  if (section !== 'Resources' || attribute !== 'Properties') return false
  const type = resources.get(String(id))?.type
  // Fn::Sub and other functions that make the text lie between the property and the text.
  const property = steps.slice(0, steps.findIndex(step => String(step).startsWith('Fn::')) >>> 0)
  const name = property.map(step => (typeof step === 'number' ? '*' : step)).join('.')
  return securePlaces.has(`${type} ${name}`)
}
