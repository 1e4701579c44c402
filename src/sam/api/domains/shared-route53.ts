import { at, given, isMap, withEntry, withValue } from '../../../node/values.ts'
import type { RestApi } from '../rest/rest-api.ts'
import type { Setting } from '../rest/setting.ts'
import type { Domain } from './rest.ts'

const name = 'DistributionDomainName'

/**
 * Remembers where the records of a domain point to whose Route53 is that of Globals: AWS's transform
 * writes it there, for all APIs that have the same, whatever their domains are.
 */
export function shareRoute53({ api, id, settings }: Domain): void {
  const route53 = at(settings, 'Route53')
  if (!isMap(route53) || route53.origin.kind !== 'inherited' || given(route53, name)) return
  const target = api.emit.make({ 'Fn::GetAtt': [id, name] })
  api.context.output.sharedDistributions.set(route53.origin.from, target)
}

/** The settings of a domain with what an API before has left in the Route53 of Globals. */
export function withSharedRoute53(setting: Setting, { context }: RestApi): Setting {
  const { node } = setting
  const entry = isMap(node) ? node.entries.get('Route53') : undefined
  if (!isMap(node) || !isMap(entry?.value) || entry.value.origin.kind !== 'inherited')
    return setting
  const target = context.output.sharedDistributions.get(entry.value.origin.from)
  if (!target || given(entry.value, name)) return setting
  const added = withEntry(entry.value, { key: name, keyOrigin: target.origin, value: target })
  return { ...setting, node: withEntry(node, withValue(entry, added)) }
}
