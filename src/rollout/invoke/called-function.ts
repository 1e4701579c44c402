import { at } from '../../node/values.ts'
import { ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { byFunction } from '../deployments/deployments.ts'
import { functionName, newVersion, type Site, standInText } from './stand-in.ts'

/** The function that a call of `Invoke` is for. */
export interface CalledFunction {
  readonly fn: Resource
  /** The version or alias, where it is named. */
  readonly qualifier: string | undefined
  /** What the qualifier is of the function; undefined where it has no such thing. */
  readonly via: 'latest' | 'new-version' | 'alias' | undefined
}

/** A name, a partial ARN or an ARN, with a qualifier: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
const address =
  /^(?:arn:[^:]+:lambda:[^:]*:[^:]*:function:|\d{12}:function:)?([\w-]+)(?::([\w$-]+))?$/

/** The function of the template that a name or ARN is of. */
export function calledFunction(
  name: string,
  beside: string | undefined,
  site: Site,
): CalledFunction | undefined {
  const [, own, behind] = address.exec(name) ?? []
  const fn = ofType(site.model, 'AWS::Lambda::Function').find(
    one => functionName(one, site) === own,
  )
  const qualifier = behind ?? beside
  return fn && { fn, qualifier, via: viaOf(fn, qualifier, site) }
}

function viaOf(fn: Resource, qualifier: string | undefined, site: Site): CalledFunction['via'] {
  if (qualifier === undefined || qualifier === '$LATEST') return 'latest'
  const own = (type: string) => byFunction(site.model, type).get(fn.id) ?? []
  if (qualifier === newVersion && own('AWS::Lambda::Version').length > 0) return 'new-version'
  const names = own('AWS::Lambda::Alias').map(({ body }) =>
    standInText(at(body, 'Properties', 'Name'), site),
  )
  return names.includes(qualifier) ? 'alias' : undefined
}

/** What is called as messages have it: `Hello:2`. */
export const calledText = ({ fn, qualifier }: CalledFunction): string =>
  qualifier === undefined ? fn.id : `${fn.id}:${qualifier}`
