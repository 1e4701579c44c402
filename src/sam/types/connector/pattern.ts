import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'
import { remembered } from '../../../node/remembered.ts'
import type { Pattern, PatternMap } from '../../data/connector-profile.ts'

/** Finds what stands for a placeholder such as `Source.Arn`. */
export type Lookup = (placeholder: string) => Node | undefined

const placeholder = /%\{([\w.]+)\}/g

/** The placeholders in the patterns of a profile, each once. */
export const placeholdersOf = remembered((patterns: object) =>
  placeholdersIn(JSON.stringify(patterns)),
)

const placeholdersIn = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(placeholder), ([, name = '']) => name))

/** A pattern with values in place of its placeholders. */
export const fill = (pattern: PatternMap, lookUp: Lookup): { readonly [key: string]: Shape } =>
  Object.fromEntries(Object.entries(pattern).map(([key, part]) => [key, filled(part, lookUp)]))

function filled(pattern: Pattern, lookUp: Lookup): Shape {
  if (typeof pattern === 'string') return filledText(pattern, lookUp)
  return isList(pattern) ? pattern.map(part => filled(part, lookUp)) : fill(pattern, lookUp)
}

const isList = (pattern: Pattern): pattern is readonly Pattern[] => Array.isArray(pattern)

/** A lone placeholder becomes the value; others become variables of Fn::Sub, named without the dot. */
function filledText(text: string, lookUp: Lookup): Shape {
  const names = [...placeholdersIn(text)]
  const [only = ''] = names
  if (text === `%{${only}}`) return lookUp(only)
  const template = text.replace(placeholder, (_, name: string) => `\${${variable(name)}}`)
  if (!/\$\{.+\}/.test(template)) return template
  if (names.length === 0) return { 'Fn::Sub': template }
  const variables = Object.fromEntries(names.map(name => [variable(name), lookUp(name)]))
  return { 'Fn::Sub': [template, variables] }
}

const variable = (name: string) => name.replace('.', '')
