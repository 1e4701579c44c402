import type { MacroRequest } from './contract.ts'
import { jsonOf } from './fragment.ts'

/** A shorter value is no secret, and is part of many a word. */
const minimumLength = 4

/** Takes out of a text what parameters with `NoEcho` stand for: the reason of a failure is there for all to read. */
export function masking({
  fragment,
  templateParameterValues,
}: Pick<MacroRequest, 'fragment' | 'templateParameterValues'>): (text: string) => string {
  const secrets = Object.entries(jsonOf(jsonOf(fragment)['Parameters']))
    .filter(([, parameter]) => String(jsonOf(parameter)['NoEcho']) === 'true')
    .flatMap(([name]) => partsOf(templateParameterValues?.[name]))
    .filter(secret => secret.length >= minimumLength)
    .sort((a, b) => b.length - a.length)
  return text => secrets.reduce((masked, secret) => masked.replaceAll(secret, '****'), text)
}

/** A value, and the items of a list, of which a rule may name one. */
function partsOf(value: unknown): string[] {
  const whole = Array.isArray(value) ? value.map(String) : [String(value ?? '')]
  return [...whole, ...whole.flatMap(text => text.split(',').map(item => item.trim()))]
}
