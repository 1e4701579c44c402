import { ifMeant, nearest } from '../../../node/nearest.ts'
import { own } from '../../../node/record.ts'
import { at } from '../../../node/values.ts'
import { factsOf, factsVersion, knownServices } from '../../../template/facts.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'resource-type-unknown',
  group: 'cloudformation',
  severity: 'info',
  summary: 'Each type of AWS is one that AWS documents',
  rationale:
    'CloudFormation refuses types that it does not know. A type that is newer than the facts that come with Sluice is fine, so only names that are no type at all are errors.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  ],
  corresponds: ['cfn-lint E3006'],
  check: {
    wholeExpansion({ report, template: { resources } }) {
      for (const { type, body } of resources.values()) {
        const where = at(body, 'Type')
        if (!where || type === '') continue
        if (!form.test(type)) {
          report(where, `"${type}" is no type, expected one like "AWS::SQS::Queue"`, {
            severity: 'error',
          })
        } else if (type.startsWith('AWS::') && !unlisted.test(type) && !factsOf(type)) {
          const { severity, message } = verdict(type)
          report(where, message, { severity })
        }
      }
    },
  },
})

/** Three names of AWS or of others, modules with a fourth, custom resources with any one. */
const form = /^(Custom::[\w@-]{1,60}|[A-Za-z0-9]{2,64}(::[A-Za-z0-9]{2,64}){2}(::MODULE)?)$/

/** Types that work although no reference lists them, and those of SAM, which has its own rules. */
const unlisted = /^AWS::(Serverless::|CDK::Metadata$|.+::MODULE$)/

function verdict(type: string) {
  const meant = nearestType(type)
  return meant
    ? ({
        severity: 'warning',
        message: `"${type}" is not known${ifMeant(meant)}`,
      } as const)
    : ({
        severity: 'info',
        message: `"${type}" is not known to version ${factsVersion()} of the facts`,
      } as const)
}

/** The type most like a name: of the service most like its service. */
function nearestType(type: string): string | undefined {
  const services = knownServices()
  const [vendor, service, name = ''] = type.split('::')
  const given = `${vendor}::${service}`
  const owner = own(services, given) ? given : nearest(given, Object.keys(services))
  const meant = owner && nearest(name, own(services, owner) ?? [])
  return meant && `${owner}::${meant}`
}
