import { build } from '../../node/build.ts'
import type { Node } from '../../node/node.ts'
import { at } from '../../node/values.ts'
import { scalarText } from '../../template/case.ts'
import { type Part, partsOf, type Yield } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import { functionOf } from '../deployments/deployments.ts'

/** Where a template is as good as deployed. */
export interface Site {
  readonly model: Model
  readonly region: string
  readonly partition: string
}

/** A place for a template of which only names are compared. */
export const anyPlace = (model: Model): Site => ({ model, region: 'us-east-1', partition: 'aws' })

/** An ARN in any partition, region and account: those are often made up on one side of a comparison. */
export const anywhere = (arn: string): string =>
  arn.replace(/^arn:[^:]*:([^:]*):[^:]*:[^:]*:/, 'arn:*:$1:*:*:')

/** Whether a pseudo parameter is a part of every ARN. */
export const isPlace = (id: string): boolean => /^AWS::(?:AccountId|Partition|Region)$/.test(id)

/** The account of the examples in AWS's documentation. */
const account = '123456789012'

/** The version that is deployed; the one before it is the old one. */
export const newVersion = '2'

/** The text of a value, with names and ARNs made up for what only AWS gives; undefined where it is not known. */
export function standInText(node: Node | undefined, site: Site): string | undefined {
  const parts = partsOf(node, site.model.value)
  return parts && standInOf(parts, site)
}

/** The same of a text in parts. */
export function standInOf(parts: readonly Part[], site: Site): string | undefined {
  const texts = parts.map(part => (typeof part === 'string' ? part : standIn(part, site)))
  const text = texts.includes(undefined) ? undefined : texts.join('')
  // A dynamic reference is never fetched.
  return text?.includes('{{resolve:') ? undefined : text
}

/** The name of a function: its own, else its logical id. */
export const functionName = (fn: Resource, site: Site): string =>
  standInText(at(fn.body, 'Properties', 'FunctionName'), site) ?? fn.id

export const functionArn = (fn: Resource, site: Site): string =>
  `arn:${site.partition}:lambda:${site.region}:${account}:function:${functionName(fn, site)}`

function standIn({ id, attribute }: Yield, site: Site): string | undefined {
  const resource = site.model.resources.get(id)
  if (!resource) return attribute === undefined ? parameter(id, site) : undefined
  const lambda = lambdas[resource.type]
  return lambda ? lambda(resource, attribute, site) : other(resource, attribute, site)
}

/** What the resources of Lambda yield. */
const lambdas: Readonly<
  Record<string, (one: Resource, attribute: string | undefined, site: Site) => string | undefined>
> = {
  'AWS::Lambda::Function': (fn, attribute, site) => {
    if (attribute === undefined) return functionName(fn, site)
    return attribute === 'Arn' ? functionArn(fn, site) : undefined
  },
  'AWS::Lambda::Version': (version, attribute, site) =>
    attribute === 'Version' ? newVersion : qualified(version, newVersion, site),
  'AWS::Lambda::Alias': (alias, _, site) =>
    qualified(alias, standInText(at(alias.body, 'Properties', 'Name'), site), site),
}

/** The ARN of a version or an alias. */
function qualified(one: Resource, qualifier: string | undefined, site: Site): string | undefined {
  const fn = functionOf(at(one.body, 'Properties', 'FunctionName'), site.model)
  return fn && qualifier !== undefined ? `${functionArn(fn, site)}:${qualifier}` : undefined
}

function parameter(id: string, { model, region, partition }: Site): string | undefined {
  const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': account,
    'AWS::Partition': partition,
    'AWS::Region': region,
    'AWS::StackId': `arn:${partition}:cloudformation:${region}:${account}:stack/rehearsal/1`,
    'AWS::StackName': 'rehearsal',
    'AWS::URLSuffix': domain,
  }
  const [only, ...others] = model.value.cases(build(model.root.origin, { Ref: id }))
  return pseudo[id] ?? (others.length === 0 ? scalarText(only) : undefined)
}

/** Types whose `Ref` is an ARN. */
const refersByArn: ReadonlySet<string> = new Set([
  'AWS::SNS::Topic',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
])

/** A name is the resource's own where it has one, else its logical id; other attributes follow it. */
function other({ id, type, body }: Resource, attribute: string | undefined, site: Site): string {
  const { partition, region } = site
  const [, service = '', kind = ''] = type.split('::')
  const name = standInText(at(body, 'Properties', `${kind}Name`), site) ?? id
  if (attribute?.endsWith('Arn') || (attribute === undefined && refersByArn.has(type))) {
    return `arn:${partition}:${service.toLowerCase()}:${region}:${account}:${name}`
  }
  if (type === 'AWS::SQS::Queue' && attribute !== 'QueueName') {
    return `https://sqs.${region}.amazonaws.com/${account}/${name}`
  }
  return attribute === undefined || attribute === `${kind}Name` ? name : `${name}-${attribute}`
}
