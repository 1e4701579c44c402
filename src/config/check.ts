import { noSuchRule, ruleIds } from '../lint/rule-ids.ts'
import { type Finding, locate } from '../node/finding.ts'
import { meantOr, nearest } from '../node/nearest.ts'
import type { Node, Origin } from '../node/node.ts'
import { plain } from '../node/plain.ts'
import { pointerSteps } from '../node/pointer.ts'
import { isError, type Problem } from '../node/problem.ts'
import { at, entriesOf, isMap, itemsOf } from '../node/values.ts'
import { readText } from '../read/read.ts'
import type { Config } from './config.ts'
import validate, { type ValidationError } from './validate-config.js'

/** A configuration as far as it is sound, and what is wrong with its text. */
export interface Checked {
  readonly config: Config | undefined
  readonly findings: readonly Finding[]
}

/** Reads the text of a sluice.yaml. An empty one says nothing. */
export function checkConfig(file: string, text: string): Checked {
  const { root, problems } = readText({ file, text })
  const wrong = root ? mistakes(root) : []
  const findings = [...problems, ...wrong].map(problem => locate(problem, root))
  const isSound = !findings.some(isError)
  return { config: isSound ? (((root && plain(root)) ?? {}) as Config) : undefined, findings }
}

function mistakes(root: Node): Problem[] {
  const value = plain(root)
  if (value === null || validate(value)) return unknownRules(root)
  return (validate.errors ?? []).map(error => mistake(error, root))
}

function mistake({ instancePath, keyword, params }: ValidationError, root: Node): Problem {
  const path = pointerSteps(instancePath)
  const node = follow(root, path)
  const name = path.length === 0 ? 'The configuration' : `"${path.join('.')}"`
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(node, String(params['additionalProperty']), name)
    case 'required':
      return problem(node.origin, `${name} needs "${String(params['missingProperty'])}"`)
    case 'enum':
      return problem(
        node.origin,
        `${name} is ${shown(node)}, expected one of ${list(params['allowedValues'])}`,
      )
    default:
      return problem(
        node.origin,
        `${name} is ${shown(node)}, expected ${typeNames(params['type'])}`,
      )
  }
}

const keys = ['files', 'preset', 'rules', 'assume', 'overrides']

function unknownKey(node: Node, key: string, name: string): Problem {
  const entry = entriesOf(node).find(one => one.key === key)
  const near = nearest(key, keys)
  const hint = meantOr(near, `expected one of ${keys.join(', ')}`)
  return problem(
    entry?.keyOrigin ?? node.origin,
    `${name} has a key "${key}" that Sluice does not know, ${hint}`,
  )
}

/** Severities for rules that do not exist. */
function unknownRules(root: Node): Problem[] {
  const maps = [root, ...itemsOf(at(root, 'overrides'))].map(node => at(node, 'rules'))
  const known = ruleIds()
  return maps.flatMap(entriesOf).flatMap(({ key, keyOrigin }) => {
    if (known.has(key)) return []
    return [problem(keyOrigin, noSuchRule(key, ', "sluice rules" lists them'))]
  })
}

const problem = (origin: Origin, message: string): Problem => ({
  rule: 'config-invalid',
  severity: 'error',
  message,
  origin,
})

/** The node at a path; where it ends early, the last one on the way. */
function follow(root: Node, path: readonly string[]): Node {
  return path.reduce((node, step) => at(node, isMap(node) ? step : Number(step)) ?? node, root)
}

function shown(node: Node): string {
  if (node.kind === 'scalar') return `"${String(node.value)}"`
  return node.kind === 'list' ? 'a list' : 'a mapping'
}

/** `false` is how YAML reads `off`. */
const list = (values: unknown) =>
  Array.isArray(values) ? values.filter(value => value !== false).join(', ') : String(values)

const names: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
}

const typeNames = (types: unknown) =>
  (Array.isArray(types) ? types.map(String) : String(types).split(','))
    .map(type => names[type] ?? type)
    .join(' or ')
