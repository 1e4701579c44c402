import { type Part, partsOf } from '../../template/evaluate-parts.ts'
import type { Model } from '../../template/model.ts'
import type { Dimension } from '../alarm.ts'
import type { Deployment } from '../deployments.ts'

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
  { aliasName, fn }: Deployment,
  model: Model,
): string | undefined {
  const [first, rest, ...more] = parts
  if (isOf(first, 'AWS::Lambda::Alias', model)) {
    return `the ARN of the alias, expected !Sub "\${${fn?.id}}:${aliasName}"`
  }
  if (typeof first === 'object' && first.id === fn?.id && first.attribute === 'Arn') {
    return `an ARN, expected !Sub "\${${fn.id}}:${aliasName}"`
  }
  if (first === aliasName && rest === undefined) {
    return `only the alias, expected !Sub "\${${fn?.id}}:${aliasName}"`
  }
  const isOurs = typeof first === 'object' && first.id === fn?.id && first.attribute === undefined
  if (!isOurs || more.length > 0 || aliasName === undefined) return undefined
  if (rest === `:${aliasName}`) return undefined
  const said = typeof rest === 'string' ? `"${rest}" behind the name` : 'only the name'
  return `${said}, expected !Sub "\${${fn?.id}}:${aliasName}"`
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
