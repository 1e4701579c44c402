import type { Node } from '../../../node/node.ts'
import { at, itemsOf } from '../../../node/values.ts'
import type { Statement } from '../../../rollout/permissions/permissions.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import type { Part } from '../../../template/evaluate-parts.ts'
import { partsOf } from '../../../template/evaluate-parts.ts'
import type { Model } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { identityStatementsOf } from '../../models/statements.ts'
import { defineRule } from '../../rule.ts'

const holders = new Set(['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'])

export default defineRule({
  id: 'iam-wildcard-admin',
  group: 'hygiene',
  severity: 'error',
  summary: 'No role may do everything',
  rationale:
    'Who may take any action on any resource can take over the account: a single hole in the code of such a function is enough.',
  docs: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  corresponds: ['cfn_nag F3', 'cfn_nag W43', 'checkov CKV_AWS_62'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { resource, node, what } of administrators(template)) {
        const { id } = sourceOrSelf(template, resource)
        report(node, `"${id}" ${what}, expected the actions that it takes`)
      }
    },
  },
})

interface Administrator {
  readonly resource: Resource
  readonly node: Node
  readonly what: string
}

const administrators = (model: Model): Administrator[] => [
  ...identityStatementsOf(model)
    .filter(({ statement }) => isAll(statement))
    .map(({ resource, statement }) => ({
      resource,
      node: statement.node,
      what: 'may do everything',
    })),
  ...[...model.resources.values()]
    .filter(({ type }) => holders.has(type))
    .flatMap(resource =>
      itemsOf(at(resource.body, 'Properties', 'ManagedPolicyArns'))
        .filter(arn => isAdministrator(arn, model))
        .map(node => ({ resource, node, what: 'has AdministratorAccess' })),
    ),
]

const isAll = ({ effect, actions, resources, isConditional }: Statement): boolean =>
  effect === 'Allow' && !isConditional && actions.some(isAnyAction) && resources.some(isStar)

const isAnyAction = (action: string | undefined) => action === '*' || action === '*:*'

const isStar = (parts: readonly Part[] | undefined): boolean =>
  parts?.length === 1 && parts[0] === '*'

function isAdministrator(arn: Node, { value }: Model): boolean {
  const last = partsOf(arn, value)?.at(-1)
  return typeof last === 'string' && /:aws:policy\/AdministratorAccess$/.test(last)
}
