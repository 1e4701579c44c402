import type { Node } from '../../node/node.ts'
import { at, entriesOf, literal, textOf } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'

/** How a function wants to be hardened, where it has no setting of its own. */
export interface Wish {
  readonly alias: string
  readonly type: string
}

const byDefault: Wish = { alias: 'live', type: 'Canary10Percent5Minutes' }

const functionTypes = new Set(['AWS::Serverless::Function', 'AWS::Lambda::Function'])

/**
 * What a resource says in `Metadata: Sluice: Harden`: `true`, or a mapping with `Alias` and `Type`. With `all`, what
 * says nothing wants it, too; `false` never does. Text is the reason why what it says cannot be followed.
 */
export function wishOf(resource: Resource, all: boolean): Wish | string | undefined {
  const said = at(resource.body, 'Metadata', 'Sluice', 'Harden')
  if (!functionTypes.has(resource.type)) {
    return said && !isSaid(said, false) ? `Only functions can be hardened` : undefined
  }
  if (!said) return all ? byDefault : undefined
  if (isSaid(said, false)) return undefined
  return isSaid(said, true) ? byDefault : wishIn(said)
}

/** CloudFormation hands booleans of a template to macros as text in places. */
const isSaid = (node: Node, value: boolean) =>
  literal(node) === value || textOf(node) === String(value)

function wishIn(said: Node): Wish | string {
  if (said.kind !== 'map') return '"Harden" is expected to be true, false or a mapping'
  const entries = entriesOf(said)
  const wrong = entries.find(({ key }) => key !== 'Alias' && key !== 'Type')
  if (wrong) return `"Harden" has no "${wrong.key}", expected "Alias" or "Type"`
  const vague = entries.find(({ value }) => textOf(value) === undefined)
  if (vague) return `"${vague.key}" of "Harden" is expected to be text`
  return {
    alias: textOf(at(said, 'Alias')) ?? byDefault.alias,
    type: textOf(at(said, 'Type')) ?? byDefault.type,
  }
}
