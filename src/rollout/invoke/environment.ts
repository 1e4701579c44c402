import { entriesOf, isMap } from '../../node/values.ts'
import { isNoValue } from '../../template/intrinsics.ts'
import type { Resource } from '../../template/resource.ts'
import { type Site, standInText } from './stand-in.ts'

/** The variables of a function, as far as they are known. */
export interface Environment {
  readonly variables: Readonly<Record<string, string>>
  /** The names of those whose values are not known. */
  readonly unknown: readonly string[]
}

/** The environment that the template gives a function. */
export function environmentOf({ body }: Resource, site: Site): Environment {
  const { value } = site.model
  const [variables, ...others] = value.cases(body, 'Properties', 'Environment', 'Variables')
  if (others.length > 0 || (variables && !isMap(variables))) {
    return { variables: {}, unknown: ['Environment'] }
  }
  const all = entriesOf(variables).flatMap(({ key, value: node }) => {
    const [only, ...more] = value.cases(node)
    const isAbsent = more.length === 0 && (only === undefined || isNoValue(only))
    return isAbsent ? [] : [{ key, text: standInText(node, site) }]
  })
  return {
    variables: Object.fromEntries(
      all.flatMap(({ key, text }) => (text === undefined ? [] : [[key, text]])),
    ),
    unknown: all.flatMap(({ key, text }) => (text === undefined ? [key] : [])),
  }
}
