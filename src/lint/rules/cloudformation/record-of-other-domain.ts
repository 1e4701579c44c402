import type { Node } from '../../../node/node.ts'
import { at, itemsOf } from '../../../node/values.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import type { Model } from '../../../template/model.ts'
import { yieldedResource } from '../../../template/yielded-resource.ts'
import { defineRule, type RuleContext } from '../../rule.ts'

export default defineRule({
  id: 'record-of-other-domain',
  group: 'cloudformation',
  severity: 'warning',
  summary: 'A DNS record leads to the domain of an API that has its name',
  rationale:
    'API Gateway answers a call by the name that it is sent to: one that comes by the address of another domain is refused with status 403. SAM does so itself where several APIs have their own DomainName and share the Route53 of Globals: all records lead to the first API.',
  docs: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-api-gateway.html',
  ],
  check: {
    expanded: {
      'AWS::Route53::RecordSet'({ body }, context) {
        checkRecord(at(body, 'Properties'), context)
      },
      'AWS::Route53::RecordSetGroup'({ body }, context) {
        for (const record of itemsOf(at(body, 'Properties', 'RecordSets')))
          checkRecord(record, context)
      },
    },
  },
})

const domains: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::DomainName',
  'AWS::ApiGatewayV2::DomainName',
])

function checkRecord(record: Node | undefined, { report, template, value }: RuleContext): void {
  const node = at(record, 'Name')
  const name = value.text(node)
  const domain = domainOf(at(record, 'AliasTarget', 'DNSName'), template)
  const served = value.text(at(domain?.body, 'Properties', 'DomainName'))
  if (!node || !domain || name === undefined || served === undefined || serves(served, name)) return
  const { id } = sourceOrSelf(template, domain)
  report(node, `Record "${name}" leads to the domain of "${id}", which is "${served}"`)
}

/** The domain whose address a record has. */
function domainOf(node: Node | undefined, model: Model) {
  const resource = yieldedResource(node, model)
  return resource && domains.has(resource.type) ? resource : undefined
}

/** Whether a domain has a name that a record stands for; either may be one of many, as `*.example.com` says. */
function serves(domain: string, name: string): boolean {
  // Route 53 writes an asterisk as its code, too.
  const [served = '', asked = ''] = [domain, name].map(one =>
    one
      .toLowerCase()
      .replace(/\.$/, '')
      .replace(/^\\052/, '*'),
  )
  return served === asked || isAmong(asked, served) || isAmong(served, asked)
}

const isAmong = (name: string, wide: string): boolean =>
  wide.startsWith('*.') && name.endsWith(wide.slice(1))
