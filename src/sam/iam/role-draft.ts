import { equal } from '../../node/equal.ts'
import type { Node } from '../../node/node.ts'
import { at } from '../../node/values.ts'

/** What an execution role may do, while a function and its events add to it. */
export class RoleDraft {
  readonly managedPolicies: Node[] = []
  readonly policies: Node[] = []

  /** Attaches a managed policy unless it is attached already. */
  manage(arn: Node): void {
    if (!this.managedPolicies.some(known => equal(known, arn))) this.managedPolicies.push(arn)
  }

  /** Whether a policy is one only under a condition. */
  get hasConditionalPolicy(): boolean {
    return this.policies.some(policy => !at(policy, 'PolicyDocument'))
  }

  /** Adds an inline policy, a mapping with PolicyName and PolicyDocument, unless an equal document is there. */
  allow(policy: Node): void {
    const document = at(policy, 'PolicyDocument')
    const isKnown = this.policies.some(known => {
      const other = at(known, 'PolicyDocument')
      return equal(known, policy) || (document && other && equal(document, other))
    })
    if (!isKnown) this.policies.push(policy)
  }
}
