import { type Part, partsOf } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import type { Resource } from '../../template/resource.ts'
import type { Dimension } from '../alarms/alarm.ts'
import { ownName, shownBy } from '../alarms/own-name.ts'
import { type Deployment, isAliasNameFixed } from '../deployments/deployments.ts'

/** What is wrong with a value of a dimension of Lambda's for a deployment, in words that follow the dimension's name. */
export function deploymentMistake(
  { name, value }: Dimension,
  deployment: Deployment,
  model: Model,
): string | undefined {
  const parts = value && partsOf(value, model.value)
  if (!parts) return undefined
  switch (name) {
    case 'Resource':
      return resourceName(parts, deployment, model)
    case 'ExecutedVersion':
      return version(parts, deployment, model)
    case 'FunctionName':
      return functionName(parts, deployment)
    default:
      return undefined
  }
}

const isOf = (part: Part | undefined, type: string, { resources }: Model) =>
  typeof part === 'object' && resources.get(part.id)?.type === type

/** What is written behind the name belongs into another dimension. */
function functionName([first, rest]: readonly Part[], { fn }: Deployment): string | undefined {
  const isOurs = typeof first === 'object' && first.id === fn?.id && first.attribute === undefined
  return isOurs && typeof rest === 'string' && rest.startsWith(':')
    ? `the name with "${rest}" behind it, expected !Ref ${fn?.id}`
    : undefined
}

function resourceName(
  parts: readonly Part[],
  deployment: Deployment,
  model: Model,
): string | undefined {
  const { aliasName, fn } = deployment
  const said = wrongResource(parts, deployment, model)
  return said === undefined ? undefined : `${said}, expected !Sub "\${${fn?.id}}:${aliasName}"`
}

function wrongResource(
  parts: readonly Part[],
  { aliasName, fn, source }: Deployment,
  model: Model,
): string | undefined {
  const [first, rest] = parts
  if (isOf(first, 'AWS::Lambda::Alias', model)) return 'the ARN of the alias'
  const isOurs = typeof first === 'object' && first.id === fn?.id
  if (isOurs && first.attribute === 'Arn') return 'an ARN'
  if (first === aliasName && rest === undefined) return 'only the alias'
  const behind = fn && behindName(parts, fn, model)
  if (behind === undefined || aliasName === undefined || behind === `:${aliasName}`)
    return undefined
  if (behind === '') return 'only the name'
  return isAliasNameFixed(source, model) ? `"${behind}" behind the name` : undefined
}

/** The text that follows the name of a function; behind a name that is written out all but a colon is of another name. */
function behindName(parts: readonly Part[], fn: Resource, model: Model): string | undefined {
  const name = ownName(fn, model)
  const shown = shownBy(parts, fn, model)
  const behind = shown.slice(name.length)
  if (!shown.startsWith(name) || behind.includes('\u0000')) return undefined
  const [first] = parts
  const isRef = typeof first === 'object' && first.id === fn.id
  return isRef || /^(?::|$)/.test(behind) ? behind : undefined
}

function version(
  parts: readonly Part[],
  { source, fn }: Deployment,
  model: Model,
): string | undefined {
  const [first] = parts
  if (typeof first === 'string' && parts.length === 1)
    return `always "${first}", expected the version that is deployed`
  const isVersion = isOf(first, 'AWS::Lambda::Version', model)
  const isArn = isVersion && typeof first === 'object' && first.attribute === undefined
  return isArn
    ? `the ARN of the version, expected its number: ${source ? `!GetAtt ${source.id}.Version.Version` : `the Version of ${fn?.id}`}`
    : undefined
}
