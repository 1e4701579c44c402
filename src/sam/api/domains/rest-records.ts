import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { given, literal, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { logicalId } from '../../ids/logical-id.ts'
import { describe } from '../../properties.ts'
import { groupId, hostedZone, recordSets, regionalTarget } from './record-sets.ts'
import type { Domain } from './rest.ts'
import { route53Of } from './settings.ts'

/** The records of a REST API's domain in Route 53, in the group of their zone or in one of their own. */
export function* restRecords(domain: Domain): Iterable<Resource> {
  const { api, settings, name, emit } = domain
  const { report, recordSets: groups } = api.context
  const route53 = route53Of(settings, report)
  if (!route53) return
  const isSeparate = truthy(given(route53, 'SeparateRecordSetGroup'))
  const zone = hostedZone(route53)
  const group = emit(
    isSeparate
      ? logicalId('RecordSetGroup', api.emit.make([zone ?? null, name]))
      : groupId(route53),
    'AWS::Route53::RecordSetGroup',
    {
      HostedZoneId: zoneProperty(route53, 'HostedZoneId', isSeparate),
      HostedZoneName: zoneProperty(route53, 'HostedZoneName', isSeparate),
      RecordSets: recordSets(name, aliasTarget(domain, route53), route53),
    },
  )
  if (isSeparate) checkSeparate(route53, domain)
  yield isSeparate ? group : groups.join(group)
}

function zoneProperty(route53: Node, key: string, isSeparate: boolean): Node | undefined {
  const value = given(route53, key)
  return isSeparate && !truthy(value) ? undefined : value
}

function checkSeparate(route53: Node, { api }: Domain) {
  const flag = given(route53, 'SeparateRecordSetGroup')
  if (!flag || literal(flag) === true) return
  const message = `"SeparateRecordSetGroup" is ${describe(flag)}, expected true or false`
  api.context.report('domain-route53', flag, message)
}

/** All edge-optimized domains lie in one zone of CloudFront's. */
const edgeZone = 'Z2FDTNDATAQYW2'

function aliasTarget({ id, endpoint }: Domain, route53: Node): Shape {
  if (endpoint === 'REGIONAL') return regionalTarget(id, route53)
  const value = (key: string) => given(route53, key)
  const target =
    endpoint === 'EDGE'
      ? {
          HostedZoneId: edgeZone,
          DNSName: value('DistributionDomainName') ?? {
            'Fn::GetAtt': [id, 'DistributionDomainName'],
          },
        }
      : {
          HostedZoneId: value('VpcEndpointHostedZoneId') ?? null,
          DNSName: value('VpcEndpointDomainName') ?? null,
        }
  return { EvaluateTargetHealth: value('EvaluateTargetHealth'), ...target }
}
