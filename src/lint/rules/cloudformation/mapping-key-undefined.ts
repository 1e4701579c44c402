import { hint } from '../../../node/nearest.ts'
import type { Entry, Node } from '../../../node/node.ts'
import type { Fix } from '../../../node/problem.ts'
import { at, entriesOf, isMap, literal } from '../../../node/values.ts'
import { hidesNames } from '../../../template/hidden-names.ts'
import { type LookUp, lookUpsIn } from '../../../template/look-ups.ts'
import type { Model } from '../../../template/model.ts'
import { renaming } from '../../renaming.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'mapping-key-undefined',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Fn::FindInMap looks up a mapping and keys that are there',
  rationale:
    'CloudFormation refuses a stack for which Fn::FindInMap finds no value. With a key from a parameter that shows up only in the stage whose value has no row.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-findinmap.html',
  ],
  corresponds: ['cfn-lint E1011'],
  fixable: true,
  check: {
    wholeSource({ report, template }) {
      if (hidesNames(template)) return
      const mappings = at(template.root, 'Mappings')
      if (mappings && !isMap(mappings)) return
      for (const lookUp of lookUpsIn(template)) {
        for (const { where, message, ...more } of faultsOf(lookUp, mappings, template)) {
          report(where, `Mapping "${lookUp.mapping}" ${message}`, more)
        }
      }
    },
  },
})

interface Fault {
  readonly where: Node
  readonly message: string
  readonly severity: 'error' | 'warning'
  readonly fixes?: readonly Fix[]
}

function* faultsOf(lookUp: LookUp, mappings: Node | undefined, model: Model): Iterable<Fault> {
  const { mapping, name, hasDefault } = lookUp
  if (mapping === undefined || hasDefault) return
  const table = at(mappings, mapping)
  const names = entriesOf(mappings).map(({ key }) => key)
  if (table) yield* lostKeys(table, lookUp, model)
  else {
    const message = `is not defined${hint(mapping, names)}`
    yield { where: name, message, severity: 'error', fixes: renaming(mapping, name, names) }
  }
}

function* lostKeys(
  table: Node,
  { keys: [top, second], guards }: LookUp,
  model: Model,
): Iterable<Fault> {
  const rows = entriesOf(table)
  if (rows.some(hidesKeys)) return
  const wanted = knownTexts(model, top)
  const found = rows.filter(({ key }) => wanted.length === 0 || wanted.includes(key))
  const isCertain = guards.length === 0
  if (wanted.length > 0) yield* lost(top, wanted, rows, isCertain)
  // What is no row is the transform's to refuse.
  if (!found.every(({ value }) => isMap(value))) return
  // A key of the second level is lost when no row that can be meant has it.
  const columns = found.flatMap(({ value }) => entriesOf(value))
  if (found.length > 0 && !columns.some(hidesKeys)) {
    yield* lost(second, knownTexts(model, second), columns, isCertain)
  }
}

/** Keys that are not there: certain when each that can be meant is, a warning when one of several is. */
function* lost(
  where: Node,
  wanted: readonly string[],
  there: readonly Entry[],
  isCertain: boolean,
): Iterable<Fault> {
  const names = there.map(({ key }) => key)
  const missing = wanted.filter(key => !names.includes(key))
  const [first] = missing
  if (first === undefined) return
  if (missing.length === wanted.length) {
    const message = `has no key "${first}"${hint(first, names)}`
    yield { where, message, severity: 'error', fixes: renaming(first, where, names) }
  } else if (isCertain) {
    const message = `has no key "${first}", which a parameter allows`
    yield { where, message, severity: 'warning' }
  }
}

const hidesKeys = ({ key }: Entry) => key.startsWith('Fn::')

/** Every text that a key can be; none where some are not known. */
function knownTexts({ value }: Model, node: Node): readonly string[] {
  const texts = value.cases(node).map(one => literal(one))
  return texts.includes(undefined) ? [] : [...new Set(texts.map(String))]
}
