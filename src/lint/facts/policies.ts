import { hint } from '../../node/nearest.ts'
import { at } from '../../node/values.ts'
import { scalarText } from '../../template/case.ts'
import type { RuleContext } from '../rule.ts'

/** Types of which CloudFormation takes a snapshot before it deletes them. */
const withSnapshots: ReadonlySet<string> = new Set([
  'AWS::DocDB::DBCluster',
  'AWS::EC2::Volume',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::Neptune::DBCluster',
  'AWS::Neptune::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
])

/** Reports resources whose policy has a value that is none of `values`, nor a snapshot that there is. */
export function checkPolicy(
  attribute: 'DeletionPolicy' | 'UpdateReplacePolicy',
  values: readonly string[],
  { report, template }: RuleContext,
): void {
  for (const { type, body } of template.source.values()) {
    const policy = at(body, attribute)
    const text = scalarText(policy)
    if (!policy || text === undefined || values.includes(text)) continue
    if (text !== 'Snapshot') {
      const meant = hint(text, values) || `, expected ${values.join(', ')}`
      report(policy, `"${text}" is no ${attribute}${meant}`)
    } else if (type.startsWith('AWS::') && !withSnapshots.has(type)) {
      report(policy, `${type} has no snapshots, expected ${values.join(', ')}`)
    }
  }
}
