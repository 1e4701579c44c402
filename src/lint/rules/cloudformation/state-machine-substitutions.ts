import type { Node } from '../../../node/node.ts'
import { at, entriesOf, isMap, textOf } from '../../../node/values.ts'
import { visit } from '../../../node/walk.ts'
import { hasGeneratedKeys, isIntrinsic } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import { localDefinitionOf } from '../../models/local-definition.ts'
import { definitionOf } from '../../models/state-machine-definition.ts'
import {
  defineRule,
  type LocalContext,
  type ReportFinding,
  type ResourceCheck,
} from '../../rule.ts'

const check: ResourceCheck = (machine, { report, value }) => {
  const definition = definitionOf(machine, value)
  if (definition && 'root' in definition) compare(machine, definition.root, report)
}

const checkFile: ResourceCheck<LocalContext> = (machine, context) => {
  const { root, written } = localDefinitionOf(machine, context) ?? {}
  if (root) compare(machine, root, context.report, written)
}

/** Compares substitutions with a definition, which is at a place of the template where it has none of its own. */
function compare(machine: Resource, definition: Node, report: ReportFinding, place?: Node): void {
  const substitutions = at(machine.body, 'Properties', 'DefinitionSubstitutions')
  if (!isMap(substitutions) || isIntrinsic(substitutions) || hasGeneratedKeys(substitutions)) return
  const used = usedIn(definition)
  for (const entry of entriesOf(substitutions)) {
    if (used.names.has(entry.key)) continue
    report(entry, `The definition of "${machine.id}" has no \${${entry.key}}`)
  }
  for (const { node, name } of used.resources) {
    if (substitutions.entries.has(name)) continue
    const message = `"\${${name}}" stays as it is, DefinitionSubstitutions has no "${name}"`
    report(place ?? node, message, { severity: 'error' })
  }
}

export default defineRule({
  id: 'state-machine-substitutions',
  group: 'cloudformation',
  severity: 'warning',
  summary: 'The substitutions of a state machine are those of its definition',
  rationale:
    'What DefinitionSubstitutions does not have stays in the definition as it is, and a task whose Resource is no ARN is refused. What the definition does not have is of no effect, and often misspelt.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html#sam-statemachine-definitionsubstitutions',
    'https://docs.aws.amazon.com/step-functions/latest/dg/development-options.html#development-options-format',
  ],
  check: {
    source: { 'AWS::Serverless::StateMachine': check, 'AWS::StepFunctions::StateMachine': check },
    local: {
      'AWS::Serverless::StateMachine': checkFile,
      'AWS::StepFunctions::StateMachine': checkFile,
    },
  },
})

interface Used {
  readonly names: ReadonlySet<string>
  /** What the Resource of a task is, where that is put in as a whole. */
  readonly resources: readonly { readonly node: Node; readonly name: string }[]
}

function usedIn(definition: Node): Used {
  const names = new Set<string>()
  const resources: { node: Node; name: string }[] = []
  visit(definition, (node, trail) => {
    for (const key of node.kind === 'map' ? node.entries.keys() : []) addNames(key, names)
    const text = textOf(node)
    if (text?.includes('${') !== true) return
    addNames(text, names)
    const [, name] = /^\$\{([^${}]+)\}$/.exec(text) ?? []
    if (trail?.step === 'Resource' && name !== undefined) resources.push({ node, name })
  })
  return { names, resources }
}

function addNames(text: string, names: Set<string>): void {
  for (const [, name = ''] of text.matchAll(/\$\{([^${}]+)\}/g)) names.add(name)
}
