import type { Build } from '../node/build.ts'
import type { Node } from '../node/node.ts'
import { entriesOf, isNull, truthy, withEntry } from '../node/values.ts'
import type { Resource } from '../template/resource.ts'
import type { Report } from './context.ts'
import { withProperties } from './emit.ts'

/** Tags that SAM itself sets. */
const reserved = new Set([
  'lambda:createdBy',
  'serverlessrepo:applicationId',
  'serverlessrepo:semanticVersion',
])

/** Tags as a list of keys and values, the one that says who made the resource first. */
export function tagList(make: Build, createdBy: string | undefined, tags: Node | undefined): Node {
  const own = entriesOf(tags).map(({ key, value }) =>
    make({ Key: key, Value: isNull(value) ? '' : value }),
  )
  return make(createdBy === undefined ? own : [{ Key: createdBy, Value: 'SAM' }, ...own])
}

/** Whether a user's tags leave the keys alone that SAM sets; reports those that do not. */
export function areOwnTags(tags: Node | undefined, report: Report): boolean {
  const taken = entriesOf(tags).filter(({ key }) => reserved.has(key))
  for (const entry of taken) {
    report('sam-reserved-tag', entry, `Tag "${entry.key}" is set by SAM, use another key`)
  }
  return taken.length === 0
}

/** Types whose tags are a list of keys and values. */
const taggable = new Set([
  'AWS::Lambda::Function',
  'AWS::IAM::Role',
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::IoT::TopicRule',
  'AWS::S3::Bucket',
  'AWS::StepFunctions::StateMachine',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGateway::DomainName',
  'AWS::ApiGateway::DomainNameV2',
  'AWS::ApiGateway::DomainNameAccessAssociation',
  'AWS::ApiGateway::UsagePlan',
  'AWS::ApiGateway::ApiKey',
])

/** With `PropagateTags`, the user's tags take the place of whatever tags a generated resource has. */
export function propagated(resource: Resource, make: Build, tags: Node): Resource {
  if (!taggable.has(resource.type)) return resource
  const properties = resource.body.entries.get('Properties')?.value
  if (properties?.kind !== 'map') return resource
  const value = tagList(make, undefined, tags)
  const tag = properties.entries.get('Tags')
  const entry = { key: 'Tags', keyOrigin: tag?.keyOrigin ?? value.origin, value }
  return withProperties(resource, withEntry(properties, entry))
}

/** Whether a SAM resource hands its tags down. */
export const propagates = (tags: Node | undefined, flag: Node | undefined): tags is Node =>
  truthy(flag) && truthy(tags)
