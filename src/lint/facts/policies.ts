import { hint } from '../../node/nearest.ts'
import type { Node } from '../../node/node.ts'
import { at, literal } from '../../node/values.ts'
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
    const text = plainText(policy)
    if (!policy || text === undefined || values.includes(text)) continue
    if (text !== 'Snapshot') {
      const meant = hint(text, values) || `, expected ${values.join(', ')}`
      report(policy, `"${text}" is no ${attribute}${meant}`)
    } else if (type.startsWith('AWS::') && !withSnapshots.has(type)) {
      report(policy, `${type} has no snapshots, expected ${values.join(', ')}`)
    }
  }
}

/** Text, or what CloudFormation reads as such: `true`. */
function plainText(node: Node | undefined): string | undefined {
  const plain = literal(node)
  return plain === undefined || plain === null ? undefined : String(plain)
}
