import type { Node } from '../../../node/node.ts'
import { entriesOf, given, isList, isMap, itemsOf, textOf, truthy } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import { describe } from '../../properties.ts'

/** What every custom domain has. */
export interface DomainSettings {
  readonly name: Node
  readonly certificate: Node
}

/** The name and the certificate of a custom domain; reports what is missing. */
export function requiredSettings(domain: Node, report: Report): DomainSettings | undefined {
  if (!isMap(domain)) {
    report('domain-incomplete', domain, `"Domain" is ${describe(domain)}, expected a mapping`)
    return undefined
  }
  const name = given(domain, 'DomainName')
  const certificate = given(domain, 'CertificateArn')
  if (name && certificate) return { name, certificate }
  const missing = name ? 'CertificateArn' : 'DomainName'
  report('domain-incomplete', domain, `"Domain" needs "${missing}"`)
  return undefined
}

/** The paths under which a domain serves the API; undefined for the root alone. */
export function basePaths(domain: Node): readonly Node[] | undefined {
  const value = given(domain, 'BasePath')
  if (!truthy(value)) return undefined
  if (isList(value)) return itemsOf(value)
  return textOf(value) === undefined ? undefined : [value]
}

/** Where clients find the certificates that the domain trusts; reports other keys than the two there are. */
export function mutualTls(domain: Node, report: Report): Record<string, Node> | undefined {
  const value = given(domain, 'MutualTlsAuthentication')
  if (!truthy(value)) return {}
  if (!isMap(value)) {
    const message = `"MutualTlsAuthentication" is ${describe(value)}, expected a mapping with ${names}`
    report('domain-mutual-tls', value, message)
    return undefined
  }
  const wrong = entriesOf(value).filter(({ key }) => !trustKeys.includes(key))
  for (const entry of wrong) {
    const message = `"MutualTlsAuthentication" has no key "${entry.key}", expected ${names}`
    report('domain-mutual-tls', entry, message)
  }
  const trust = entriesOf(value).filter(entry => truthy(entry.value))
  return wrong.length > 0 ? undefined : Object.fromEntries(trust.map(e => [e.key, e.value]))
}

const trustKeys: readonly string[] = ['TruststoreUri', 'TruststoreVersion']
const names = '"TruststoreUri" and "TruststoreVersion"'

/** The Route53 setting of a domain: undefined when there is none, null when it is not sound. */
export function route53Of(domain: Node, report: Report): Node | undefined | null {
  const route53 = given(domain, 'Route53')
  if (!route53) return undefined
  if (!isMap(route53)) {
    report('domain-route53', route53, `"Route53" is ${describe(route53)}, expected a mapping`)
    return null
  }
  if (given(route53, 'HostedZoneId') ?? given(route53, 'HostedZoneName')) return route53
  report('domain-route53', route53, '"Route53" needs "HostedZoneId" or "HostedZoneName"')
  return null
}
