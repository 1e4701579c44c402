import { hint, ifMeant } from '../../../node/nearest.ts'
import type { Entry, Mapping, Node } from '../../../node/node.ts'
import { at, eachOf, entriesOf, isMap, literal } from '../../../node/values.ts'
import { meant } from '../../../sam/meant.ts'
import { sourceId } from '../../../template/cause.ts'
import { partsOf } from '../../../template/evaluate-parts.ts'
import { hasGeneratedKeys, isIntrinsic } from '../../../template/intrinsics.ts'
import {
  documentKeys,
  operators,
  plainOperator,
  statementKeys,
  versions,
} from '../../facts/policy-grammar.ts'
import {
  type PolicyDocument,
  type PolicyKind,
  policyDocumentsOf,
  statementsOf,
} from '../../models/policy-documents.ts'
import { defineRule, type ReportFinding } from '../../rule.ts'

export default defineRule({
  id: 'policy-document-invalid',
  group: 'cloudformation',
  severity: 'error',
  summary: 'A policy has the elements that IAM takes',
  rationale:
    'IAM and the services refuse a policy with an element that is missing, misspelt or out of place as malformed, and the stack rolls back.',
  docs: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  ],
  corresponds: ['cfn-lint E3510', 'cfn-lint E3511', 'cfn-lint E3512'],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const policy of policyDocumentsOf(template)) {
        const { document, resource } = policy
        if (!isMap(document) || !isWritten(document)) continue
        const owner = `policy of "${sourceId(template, resource)}"`
        checkDocument(document, policy, owner, report)
        for (const statement of statementsOf(policy)) {
          if (isMap(statement) && isWritten(statement)) {
            checkStatement(statement, policy, owner, report)
          }
        }
      }
    },
  },
})

/** Whether a mapping is the author's and its keys are known: it is no reference, and no transform or loop makes more. */
const isWritten = (node: Mapping): boolean =>
  node.origin.kind !== 'generated' && !isIntrinsic(node) && !hasGeneratedKeys(node)

function checkDocument(
  document: Mapping,
  { kind, value }: PolicyDocument,
  owner: string,
  report: ReportFinding,
): void {
  const isMisspelt = reportUnknown(document, documentKeys, `The ${owner}`, report)
  const version = at(document, 'Version')
  const text = value.text(version)
  if (version && text !== undefined && !versions.includes(text)) {
    report(version, `Version of the ${owner} is "${text}", expected "2012-10-17"`)
  }
  if (!isMisspelt && !has(document, 'Statement')) report(document, `The ${owner} has no Statement`)
  if (kind === 'identity') checkIds(document, value, owner, report)
}

/** The ids of statements, which IAM looks at; those of other services may have more characters. */
function checkIds(
  document: Mapping,
  value: PolicyDocument['value'],
  owner: string,
  report: ReportFinding,
): void {
  const seen = new Set<string>()
  for (const statement of eachOf(at(document, 'Statement'))) {
    const node = at(statement, 'Sid')
    const id = value.text(node)
    if (!node || id === undefined) continue
    if (!/^[A-Za-z0-9]*$/.test(id)) {
      report(node, `Sid is "${id}", expected letters and digits`)
    } else if (id !== '' && seen.has(id)) {
      report(node, `Two statements in the ${owner} have the Sid "${id}"`)
    }
    seen.add(id)
  }
}

function reportUnknown(
  node: Mapping,
  known: readonly string[],
  what: string,
  report: ReportFinding,
): boolean {
  const unknown = [...node.entries.values()].filter(({ key }) => !knows(known, key))
  for (const entry of unknown) {
    const { near, fixes } = meant(entry.key, entry.keyOrigin, known, node)
    report(entry, `${what} has no element "${entry.key}"${ifMeant(near)}`, { fixes })
  }
  return unknown.length > 0
}

/** Case is left to AWS. */
const knows = (known: readonly string[], key: string): boolean =>
  known.some(name => name.toLowerCase() === key.toLowerCase())

const has = (node: Mapping, ...names: readonly string[]): boolean =>
  [...node.entries.keys()].some(key => knows(names, key))

function checkStatement(
  statement: Mapping,
  policy: PolicyDocument,
  owner: string,
  report: ReportFinding,
): void {
  const what = `A statement in the ${owner}`
  // An element that is misspelt is the one that is missing.
  const isMisspelt = reportUnknown(statement, statementKeys, what, report)
  for (const [wrong, message] of isMisspelt ? [] : shapes[policy.kind]) {
    if (wrong(statement)) report(statement, `${what} ${message}`)
  }
  const effect = at(statement, 'Effect')
  const text = policy.value.text(effect)
  if (effect && text !== undefined && text !== 'Allow' && text !== 'Deny') {
    report(effect, `Effect is "${text}", expected "Allow" or "Deny"`)
  }
  for (const operator of entriesOf(at(statement, 'Condition'))) {
    checkOperator(operator, what, report)
  }
  for (const element of ['Resource', 'NotResource']) {
    const resource = nothingReal(at(statement, element), policy)
    if (!resource) continue
    const [where, begin] = resource
    report(where, `${element} begins with "${begin}", expected an ARN or "*"`)
  }
}

type Check = readonly [wrong: (statement: Mapping) => boolean, message: string]

const lacks =
  (...names: readonly string[]) =>
  (statement: Mapping) =>
    !has(statement, ...names)

const bothOf = (name: string): Check => [
  statement => has(statement, name) && has(statement, `Not${name}`),
  `has ${name} and Not${name}`,
]

const common: readonly Check[] = [
  [lacks('Effect'), 'has no Effect, expected "Allow" or "Deny"'],
  [lacks('Action', 'NotAction'), 'has no Action'],
  bothOf('Action'),
]

/** What each kind of policy must have, and must not. */
const shapes: Readonly<Record<PolicyKind, readonly Check[]>> = {
  identity: [
    ...common,
    [lacks('Resource', 'NotResource'), 'has no Resource'],
    bothOf('Resource'),
    [
      statement => has(statement, 'Principal', 'NotPrincipal'),
      'has a Principal, which only policies of resources have',
    ],
  ],
  trust: [
    ...common,
    [lacks('Principal', 'NotPrincipal'), 'has no Principal'],
    [
      statement => has(statement, 'NotPrincipal'),
      'has a NotPrincipal, which a trust policy does not have',
    ],
    [
      statement => has(statement, 'Resource', 'NotResource'),
      'has a Resource, which a trust policy does not have',
    ],
  ],
  resource: [
    ...common,
    [lacks('Principal', 'NotPrincipal'), 'has no Principal'],
    bothOf('Principal'),
    bothOf('Resource'),
  ],
}

function checkOperator(operator: Entry, what: string, report: ReportFinding): void {
  const { key } = operator
  if (key.startsWith('Fn::') || key === 'Ref' || knows(operators, plainOperator(key))) return
  report(
    operator,
    `${what} has the condition "${key}", which IAM does not know${hint(key, operators)}`,
  )
}

/** A text among the resources of a statement that begins like no ARN. */
function nothingReal(
  resource: Node | undefined,
  { kind, value }: PolicyDocument,
): readonly [Node, string] | undefined {
  if (kind !== 'identity') return undefined
  for (const node of eachOf(resource)) {
    const [text] = isIntrinsic(node) ? (partsOf(node, value) ?? []) : [literal(node)]
    if (typeof text === 'string' && !mayBeArn(text)) return [node, text]
  }
  return undefined
}

const mayBeArn = (text: string): boolean =>
  /^(?:\*|arn:|\{\{)/.test(text) || 'arn:'.startsWith(text)
