import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { given, isNull, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Report } from '../../context.ts'
import { type Attributes, type Emitter, emitter } from '../../emit.ts'
import { logicalId } from '../../ids/logical-id.ts'
import { describe } from '../../properties.ts'
import { groupId, type RecordSetGroups, recordSets, regionalTarget } from './record-sets.ts'
import {
  basePaths,
  type DomainSettings,
  mutualTls,
  requiredSettings,
  route53Of,
} from './settings.ts'

/** The HTTP or WebSocket API behind a custom domain. */
export interface DomainOwner {
  readonly api: string
  readonly attributes: Attributes | undefined
  readonly tags: Shape
  /** Where record sets of one hosted zone gather; without it the domain has a group of its own. */
  readonly groups: RecordSetGroups | undefined
  readonly report: Report
}

/** The custom domain of an HTTP or WebSocket API, its mappings, and its records in Route 53. */
export function* domainV2(domain: Node | undefined, owner: DomainOwner): Iterable<Resource> {
  if (!domain || isNull(domain)) return
  const required = requiredSettings(domain, owner.report)
  if (!required) return
  const emit = emitter('Domain', domain.origin)
  const id = `ApiGatewayDomainNameV2${logicalId('', required.name)}`
  yield* domainName(id, domain, required, emit, owner)
  yield* mappings(id, domain, emit, owner)
  yield* recordSetGroup(id, domain, required, emit, owner)
}

function* domainName(
  id: string,
  domain: Node,
  { name, certificate }: DomainSettings,
  { resource }: Emitter,
  { attributes, tags, report }: DomainOwner,
): Iterable<Resource> {
  const endpoint = given(domain, 'EndpointConfiguration')
  if (endpoint && textOf(endpoint) !== 'REGIONAL') {
    const message = `"EndpointConfiguration" of the domain is ${describe(endpoint)}, expected "REGIONAL"`
    report('domain-endpoint', endpoint, message)
  }
  const trust = mutualTls(domain, report)
  const ifTruthy = (key: string) => (truthy(given(domain, key)) ? given(domain, key) : undefined)
  const configuration = {
    CertificateArn: certificate,
    EndpointType: endpoint ?? 'REGIONAL',
    OwnershipVerificationCertificateArn: ifTruthy('OwnershipVerificationCertificateArn'),
    SecurityPolicy: ifTruthy('SecurityPolicy'),
  }
  yield resource(
    id,
    'AWS::ApiGatewayV2::DomainName',
    {
      DomainName: name,
      DomainNameConfigurations: [configuration],
      MutualTlsAuthentication: ifTruthy('MutualTlsAuthentication') && trust,
      Tags: tags,
    },
    { attributes },
  )
}

function* mappings(
  domainId: string,
  domain: Node,
  { resource }: Emitter,
  { api, attributes, report }: DomainOwner,
): Iterable<Resource> {
  const mapping = (path: string, key: string | undefined) =>
    resource(
      `${api}${path}ApiMapping`,
      'AWS::ApiGatewayV2::ApiMapping',
      {
        ApiId: { Ref: api },
        ApiMappingKey: key,
        DomainName: { Ref: domainId },
        Stage: { Ref: `${api}.Stage` },
      },
      { attributes },
    )
  const paths = basePaths(domain)
  if (!paths) yield mapping('', undefined)
  for (const node of paths ?? []) {
    const path = textOf(node)
    if (path === undefined || /[^0-9a-zA-Z/\-_]/.test(path)) {
      const message = `"BasePath" has ${describe(node)}, expected text of letters, digits, "-", "_" and "/"`
      report('domain-base-path', node, message)
    } else yield mapping(path.replace(/[-_/]/g, ''), path.replace(/^\/+|\/+$/g, ''))
  }
}

function* recordSetGroup(
  domainId: string,
  domain: Node,
  { name }: DomainSettings,
  { resource }: Emitter,
  { attributes, groups, report }: DomainOwner,
): Iterable<Resource> {
  const route53 = route53Of(domain, report)
  if (!route53) return
  const zone =
    route53.kind === 'map' && route53.entries.has('HostedZoneId')
      ? 'HostedZoneId'
      : 'HostedZoneName'
  const group = resource(
    groupId(route53),
    'AWS::Route53::RecordSetGroup',
    {
      [zone]: given(route53, zone),
      RecordSets: recordSets(name, regionalTarget(domainId, route53), route53),
    },
    { attributes },
  )
  yield groups ? groups.join(group) : group
}
