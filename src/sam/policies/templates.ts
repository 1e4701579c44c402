import type { Build, Shape } from '../../node/build.ts'
import type { Mapping, Node } from '../../node/node.ts'
import { at } from '../../node/values.ts'
import { policyTemplates } from '../data/policy-templates.ts'

/** A named set of statements that is filled in with values. */
export interface PolicyTemplate {
  readonly name: string
  /** All of them are required. */
  readonly parameters: readonly string[]
  /** In the notation of the table of templates. */
  readonly notation: string
}

export const policyTemplateNames = (): Iterable<string> => policyTemplates.keys()

/** The policy template of that name, if there is one. */
export function policyTemplate(name: string): PolicyTemplate | undefined {
  const notation = policyTemplates.get(name)
  if (notation === undefined) return undefined
  const parameters = [...notation.matchAll(placeholder)].map(([, , parameter = '']) => parameter)
  return { name, parameters: [...new Set(parameters)].sort(), notation }
}

const placeholder = /\{(?:(\w+)=)?(\w+)\}/g

/** The policy that a template makes of values for all its parameters, `{Statement: […]}`. */
export function instantiate({ notation }: PolicyTemplate, values: Mapping, build: Build): Node {
  return build({ Statement: notation.split(';').map(text => statement(text, values)) })
}

const parts =
  /(?<alone>=?)(?<service>[\w-]+):(?<actions>.+?)\son\s(?<list>\[?)(?<resources>.+?)\]?(?:\sif\s+(?<condition>.+))?$/s

function statement(text: string, values: Mapping): Shape {
  const { alone, service, actions, list, resources, condition } = parts.exec(text)?.groups ?? {}
  const allowed = wordsOf(actions).map(action => `${service}:${action}`)
  const targets = wordsOf(resources).map(word => arn(word, values))
  return {
    Action: alone ? allowed[0] : allowed,
    Condition: conditionOf(wordsOf(condition), values),
    Effect: 'Allow',
    Resource: list || targets.length > 1 ? targets : targets[0],
  }
}

const wordsOf = (text = ''): string[] => text.split(/\s+/).filter(word => word !== '')

function conditionOf([operator, key, value]: readonly string[], values: Mapping): Shape {
  return operator && key && value ? { [operator]: { [key]: arn(value, values) } } : undefined
}

function arn(word: string, values: Mapping): Shape {
  if (word === '*') return word
  const text = word
    .replace(placeholder, (_, name, parameter) => `\${${name ?? usualName(parameter)}}`)
    .replace('~', 'arn:${AWS::Partition}:')
    .replace('@', ':${AWS::Region}:${AWS::AccountId}:')
  const variables = [...word.matchAll(placeholder)]
    .map(
      ([, name, parameter = '']) => [name ?? usualName(parameter), at(values, parameter)] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return { 'Fn::Sub': variables.length === 0 ? text : [text, new Map(variables)] }
}

const usualName = (parameter: string) => parameter.charAt(0).toLowerCase() + parameter.slice(1)
