import type { Mapping } from '../node/node.ts'
import { at, entriesOf } from '../node/values.ts'
import { parameterFault } from '../template/parameter-fault.ts'
import type { Report } from './context.ts'
import type { Settings } from './options.ts'

/** Reports given values that CloudFormation takes for none of their parameters. */
export function checkGivenValues(root: Mapping, { parameters }: Settings, report: Report): void {
  for (const entry of entriesOf(at(root, 'Parameters'))) {
    const given = Object.hasOwn(parameters ?? {}, entry.key) ? parameters?.[entry.key] : undefined
    const texts = (Array.isArray(given) ? given : [given]).filter(isPlain)
    if (texts.length === 0) continue
    const fault = parameterFault(entry.value, texts.join(','))
    if (fault) report('parameter-value-invalid', entry, `What is given for "${entry.key}" ${fault}`)
  }
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)
