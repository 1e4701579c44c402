import type { Shape } from '../../../node/build.ts'
import { type Entry, list, type Node } from '../../../node/node.ts'
import {
  at,
  given,
  isMap,
  itemsOf,
  literal,
  truthy,
  withEntry,
  withValue,
} from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { withProperties } from '../../emit.ts'
import { logicalId } from '../../ids/logical-id.ts'

/** The record set groups that the domains of a template share, one for each hosted zone. */
export class RecordSetGroups {
  readonly #groups = new Map<string, Resource>()

  /** The group of a zone with the records of `group` behind those it has; the first domain decides on the rest of it. */
  join(group: Resource): Resource {
    const known = this.#groups.get(group.id)
    const joined = known ? withRecords(known, recordsOf(group)) : group
    this.#groups.set(group.id, joined)
    return joined
  }
}

const recordsOf = (group: Resource) => itemsOf(at(group.body, 'Properties', 'RecordSets'))

function withRecords(group: Resource, records: readonly Node[]): Resource {
  const properties = at(group.body, 'Properties')
  const entry = isMap(properties) ? properties.entries.get('RecordSets') : undefined
  if (!isMap(properties) || !entry) return group
  const value = list(entry.value.origin, [...recordsOf(group), ...records])
  const changed: Entry = withValue(entry, value)
  return withProperties(group, withEntry(properties, changed))
}

/** The hosted zone that a Route53 setting names: by its id, else by its name. */
export function hostedZone(route53: Node): Node | undefined {
  const id = given(route53, 'HostedZoneId')
  return truthy(id) ? id : given(route53, 'HostedZoneName')
}

/** The logical id of the record set group of a hosted zone. */
export const groupId = (route53: Node): string =>
  `RecordSetGroup${logicalId('', hostedZone(route53))}`

/** The records of a domain: one for IPv4, and one for IPv6 where it is asked for. */
export function recordSets(name: Node, aliasTarget: Shape, route53: Node): Shape[] {
  const types = literal(given(route53, 'IpV6')) === true ? ['A', 'AAAA'] : ['A']
  return types.map(type => ({
    Name: name,
    Type: type,
    AliasTarget: aliasTarget,
    Region: given(route53, 'Region'),
    SetIdentifier: given(route53, 'SetIdentifier'),
  }))
}

/** The alias target of a regional domain. */
export const regionalTarget = (domainId: string, route53: Node): Shape => ({
  EvaluateTargetHealth: given(route53, 'EvaluateTargetHealth'),
  HostedZoneId: { 'Fn::GetAtt': [domainId, 'RegionalHostedZoneId'] },
  DNSName: { 'Fn::GetAtt': [domainId, 'RegionalDomainName'] },
})
