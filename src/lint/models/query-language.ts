import type { Entry, Mapping, Node } from '../../node/node.ts'
import { at, entriesOf, isMap, itemsOf } from '../../node/values.ts'
import { isOpen } from '../../rollout/consumers/definition-text.ts'
import { pathFaults } from './payload-templates.ts'
import { isIncomplete, known, machinesIn } from './state-machine-definition.ts'
import type { DefinitionFault } from './state-machine-faults.ts'

/** What evaluates the values of a state. */
export type Language = 'JSONPath' | 'JSONata'

/**
 * The fields that a state, or a rule of a Choice, has in one language only.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
const fieldsOf = {
  JSONPath:
    `InputPath OutputPath Parameters Result ResultPath ResultSelector ItemsPath SecondsPath TimestampPath
    TimeoutSecondsPath HeartbeatSecondsPath MaxConcurrencyPath ToleratedFailureCountPath
    ToleratedFailurePercentagePath ErrorPath CausePath`.split(/\s+/),
  JSONata: ['Arguments', 'Output', 'Items'],
} as const
const ruleFieldsOf = { JSONPath: ['Variable'], JSONata: ['Condition'] } as const

/** What of a definition, and of those inside of it, does not go with the language that it is evaluated in. */
export function languageFaults(machine: Node): readonly DefinitionFault[] {
  if (!isMap(machine) || isIncomplete(machine)) return []
  const language = languageIn(machine)
  return [
    ...valueFaults(machine, 'The QueryLanguage'),
    ...faultsIn(machine, language === undefined ? 'JSONPath' : language),
  ]
}

/** The language that a definition or state says: undefined where it says none, null where it is not known. */
function languageIn(node: Node): Language | null | undefined {
  const name = known(at(node, 'QueryLanguage'))
  return name === 'JSONPath' || name === 'JSONata' || name === undefined ? name : null
}

/** The states inside of a state fall back on the language of the whole, and not on that of the state. */
function faultsIn(machine: Node, whole: Language | null): DefinitionFault[] {
  const states = entriesOf(at(machine, 'States')).filter(({ key }) => !isOpen(key))
  return states.flatMap(state => [
    ...(isMap(state.value) && !isIncomplete(state.value)
      ? stateFaults(state, state.value, whole)
      : []),
    ...machinesIn(state.value).flatMap(inner => [
      ...innerFaults(state, inner),
      ...faultsIn(inner, whole),
    ]),
  ])
}

function stateFaults(state: Entry, value: Mapping, whole: Language | null): DefinitionFault[] {
  const own = languageIn(value)
  const where = value.entries.get('QueryLanguage')
  if (where && own === 'JSONPath' && whole === 'JSONata') {
    const message = `State "${state.key}" cannot be in JSONPath in a definition in JSONata`
    return [{ where, message }]
  }
  const language = own === undefined ? whole : own
  return [
    ...valueFaults(value, `The QueryLanguage of state "${state.key}"`),
    ...(language ? fieldFaults(state, value, language) : []),
    ...(language ? pathFaults(state, value, language) : []),
  ]
}

function fieldFaults({ key }: Entry, value: Mapping, language: Language): DefinitionFault[] {
  const other = language === 'JSONata' ? 'JSONPath' : 'JSONata'
  const say = (where: Entry): DefinitionFault => ({
    where,
    message: `State "${key}" is in ${language}, and ${where.key} is of ${other}`,
  })
  const rules = itemsOf(at(value, 'Choices')).filter(isMap)
  return [
    ...entriesNamed(value, fieldsOf[other]),
    ...rules.flatMap(rule => entriesNamed(rule, ruleFieldsOf[other])),
  ].map(say)
}

const entriesNamed = ({ entries }: Mapping, names: readonly string[]): Entry[] =>
  names.flatMap(name => entries.get(name) ?? [])

function valueFaults(node: Mapping, subject: string): DefinitionFault[] {
  const name = known(at(node, 'QueryLanguage'))
  const where = node.entries.get('QueryLanguage')
  if (!where || name === null || name === undefined || languageIn(node)) return []
  return [{ where, message: `${subject} is "${name}", expected JSONPath or JSONata` }]
}

/** Only a whole definition and its states say their language. */
function innerFaults({ key }: Entry, inner: Node): DefinitionFault[] {
  const where = isMap(inner) ? inner.entries.get('QueryLanguage') : undefined
  const message = `State "${key}" has a QueryLanguage for what is in it, only states have one`
  return where ? [{ where, message }] : []
}
