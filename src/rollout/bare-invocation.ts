import type { Node } from '../node/node.ts'
import type { Part } from '../template/evaluate-parts.ts'
import type { Model } from '../template/model.ts'
import { allows } from './allows.ts'
import type { Permissions, Statement } from './permissions.ts'

/**
 * The statement through which a role may call a function, where all that it may call are functions
 * without a qualifier: a policy on the ARN of a function does not cover its aliases and versions.
 */
export function bareInvocation(
  { statements, isComplete }: Permissions,
  id: string,
  model: Model,
): Node | undefined {
  const invoking = statements.filter(mayInvoke)
  const isBare = invoking.every(({ resources }) => resources.every(parts => isArn(parts, model)))
  if (!isComplete || !isBare || invoking.length === 0) return undefined
  return invoking.find(({ resources }) => resources.some(parts => idOf(parts) === id))?.node
}

const mayInvoke = (statement: Statement): boolean =>
  allows({ statements: [statement], isComplete: true }, 'lambda:InvokeFunction') !== false

function isArn(parts: readonly Part[] | undefined, { resources }: Model): boolean {
  return resources.get(idOf(parts) ?? '')?.type === 'AWS::Lambda::Function'
}

/** The resource whose ARN the parts are, with nothing behind it. */
function idOf(parts: readonly Part[] | undefined): string | undefined {
  const [only, ...more] = parts ?? []
  const isOnly = typeof only === 'object' && only.attribute === 'Arn' && more.length === 0
  return isOnly ? only.id : undefined
}
