import type { Entry, Mapping, Node } from '../../node/node.ts'
import { at, entriesOf, isMap, itemsOf } from '../../node/values.ts'
import { isIntrinsic } from '../../template/intrinsics.ts'
import type { Language } from './query-language.ts'
import { known } from './state-machine-definition.ts'
import type { DefinitionFault } from './state-machine-faults.ts'

/**
 * The fields of a state that are filled from its data, and of what is in its lists.
 * https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
const fields: Readonly<Record<Language, readonly string[]>> = {
  JSONPath: ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign'],
  JSONata: ['Arguments', 'Output', 'ItemSelector', 'Assign'],
}

/** Values of a state under keys that end in `.$`, which JSONPath alone evaluates, where they are none to be evaluated. */
export function pathFaults(state: Entry, value: Mapping, language: Language): DefinitionFault[] {
  const branches = ['Catch', 'Choices'].flatMap(name =>
    itemsOf(at(value, name)).map(one => at(one, 'Assign')),
  )
  const filled = [...fields[language].map(name => at(value, name)), ...branches]
  return filled
    .flatMap(node => (node ? pathsIn(node) : []))
    .flatMap(entry => faultOf(state, entry, language) ?? [])
}

/** The entries at any depth whose keys end in `.$`. */
function pathsIn(node: Node): Entry[] {
  if (node.kind === 'list') return node.items.flatMap(pathsIn)
  if (!isMap(node) || isIntrinsic(node)) return []
  return entriesOf(node).flatMap(entry => (entry.key.endsWith('.$') ? entry : pathsIn(entry.value)))
}

function faultOf(state: Entry, entry: Entry, language: Language): DefinitionFault | undefined {
  const text = known(entry.value)
  if (typeof text !== 'string') return undefined
  const isPath = /^\s*(?:\$|States\.\w+\s*\()/.test(text)
  if (language === 'JSONata') {
    const message = `State "${state.key}" is in JSONata, which does not evaluate "${entry.key}", expected "{% %}"`
    return isPath ? { where: entry, message, severity: 'warning' } : undefined
  }
  const message = `"${entry.key}" of state "${state.key}" is "${text}", expected a path such as "$.name" or a call of States functions`
  return isPath ? undefined : { where: entry.value, message }
}
