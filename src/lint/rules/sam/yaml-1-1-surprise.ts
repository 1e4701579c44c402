import type { Entry, Node } from '../../../node/node.ts'
import { writtenAt } from '../../../node/origin.ts'
import { entriesOf } from '../../../node/values.ts'
import { visit } from '../../../node/walk.ts'
import { looksLikeJson } from '../../../read/text.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'yaml-1-1-surprise',
  group: 'sam',
  severity: 'warning',
  summary: 'Values that YAML 1.1 reads as something else are quoted',
  rationale:
    'AWS reads YAML 1.1, in which on and no are booleans, 010 is eight, and 1:30 is ninety. An account id with a leading zero becomes another number.',
  docs: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html'],
  check: {
    wholeSource({ report, template: { written } }) {
      if (looksLikeJson(writtenAt(written.origin).source)) return
      visit(written, node => {
        const message = surprise(node)
        if (message !== undefined) report(node, message)
        for (const entry of entriesOf(node)) {
          const surprising = keySurprise(entry)
          if (surprising !== undefined) report(entry.keyOrigin, surprising)
        }
      })
    },
  },
})

function surprise(node: Node): string | undefined {
  if (node.kind !== 'scalar' || node.origin.kind !== 'written') return undefined
  const { value, origin } = node
  const text = origin.source.text.slice(origin.start, origin.end)
  switch (typeof value) {
    case 'boolean':
      return /^(yes|no|on|off)$/i.test(text)
        ? `${text} is read as ${value}, write ${value}, or "${text}" in quotes`
        : undefined
    case 'number':
    case 'bigint':
      return /^[-+]?(0\d+|\d+(:[0-5]?\d)+)$/.test(text)
        ? `${text} is read as the number ${value}, write "${text}" in quotes`
        : undefined
    case 'string':
      return /^0\d+$/.test(text)
        ? `${text} would be a number without its 8 or 9, write "${text}" in quotes`
        : undefined
    default:
      return undefined
  }
}

/** Such as an account id that a mapping is looked up by. */
function keySurprise({ key, keyOrigin }: Entry): string | undefined {
  if (keyOrigin.kind !== 'written') return undefined
  const text = keyOrigin.source.text.slice(keyOrigin.start, keyOrigin.end)
  const isRead = key !== text && /^(?:yes|no|on|off|0[0-7]+|\d+(?::[0-5]?\d)+)$/i.test(text)
  if (isRead) return `The key ${text} is read as ${key}, write "${text}" in quotes`
  return /^0\d+$/.test(text)
    ? `The key ${text} would be a number without its 8 or 9, write "${text}" in quotes`
    : undefined
}
