import { hint } from '../../../node/nearest.ts'
import type { Node } from '../../../node/node.ts'
import { at, eachOf, textOf } from '../../../node/values.ts'
import { managedPolicies } from '../../../sam/data/managed-policies.ts'
import { policyTemplate } from '../../../sam/policies/templates.ts'
import { branchesOf, ifArguments } from '../../../template/intrinsics.ts'
import { defineRule, type ResourceCheck } from '../../rule.ts'

const check: ResourceCheck = ({ body }, { report }) => {
  for (const item of eachOf(at(body, 'Properties', 'Policies'))) {
    const name = nameIn(item)
    if (name !== undefined && !isManaged(name)) report(item, `"${name}" is ${whatIs(name)}`)
    for (const branch of choicesOf(item)) {
      const kept = nameIn(branch)
      if (kept === undefined) continue
      const rest = 'SAM completes no names there, expected an ARN'
      report(branch, `"${kept}" stays as it is in Fn::If, ${rest}`)
    }
  }
}

export default defineRule({
  id: 'managed-policy-name-unknown',
  group: 'sam',
  severity: 'warning',
  summary: 'A managed policy without an ARN is one that SAM knows by name',
  rationale:
    'SAM completes the names of the managed policies it knows to ARNs. Any other text goes to IAM as it is, which takes ARNs only, so the deployment fails.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-policies',
  ],
  exceptions: 'A policy of AWS that is newer than this version of Sluice.',
  check: {
    source: { 'AWS::Serverless::Function': check, 'AWS::Serverless::StateMachine': check },
  },
})

/** A text that is no ARN and no placeholder. */
function nameIn(item: Node | undefined): string | undefined {
  const name = textOf(item)
  return name !== undefined && /^[\w+=,.@/-]+$/.test(name) ? name : undefined
}

/** What an Fn::If chooses from. */
const choicesOf = (item: Node): readonly Node[] =>
  ifArguments(item) ? branchesOf(item).flatMap(eachOf) : []

const isManaged = (name: string) =>
  /^[\w-]+$/.test(name) &&
  managedPolicies.some(({ names }) => new RegExp(`(?<!\\S)${name}(?!\\S)`).test(names))

function whatIs(name: string): string {
  if (policyTemplate(name)) return 'a policy template, which takes a mapping with its parameters'
  const names = managedPolicies.flatMap(group => group.names.trim().split(/\s+/))
  return `no managed policy that SAM knows, name others by ARN${hint(name, names)}`
}
