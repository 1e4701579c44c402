import { hint } from '../../../node/nearest.ts'
import { type DynamicReference, dynamicReferences } from '../../../template/dynamic-references.ts'
import { scanOfSource } from '../../../template/scan.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'dynamic-reference-syntax',
  group: 'cloudformation',
  severity: 'error',
  summary: 'A dynamic reference has the form that CloudFormation resolves',
  rationale:
    'CloudFormation refuses dynamic references with unknown parts. One with spaces inside its braces is not resolved at all: the resource gets the braces as its value.',
  docs: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html'],
  corresponds: ['cfn-lint E1050', 'cfn-lint W1053'],
  check: {
    wholeSource({ report, template }) {
      for (const { text, node } of scanOfSource(template).texts) {
        if (!text.includes('resolve:')) continue
        const [spaced] =
          /\{\{\s+resolve:(ssm|ssm-secure|secretsmanager):[^{}]*\}\}/.exec(text) ?? []
        if (spaced) report(node, `"${spaced}" is not resolved, write it without spaces`)
        for (const reference of dynamicReferences(text)) {
          const fault = faultOf(reference)
          if (fault) report(node, `"${reference.text}" ${fault}`)
        }
      }
    },
  },
})

const services = ['ssm', 'ssm-secure', 'secretsmanager']

function faultOf({ service, rest }: DynamicReference): string | undefined {
  if (service.includes('${')) return undefined
  if (!services.includes(service)) {
    return `names an unknown service${hint(service, services) || `, expected ${services.join(', ')}`}`
  }
  // What a variable of Fn::Sub stands for may hold any number of parts.
  const text = rest.replaceAll(/\$\{[^{}]*\}/g, 'x')
  if (service === 'secretsmanager') return secretFault(text)
  if (/^[\w./@-]+(:(\d+|x))?$/.test(text) || (rest.includes('${') && text === 'x')) return undefined
  return 'expected a parameter name and perhaps the number of a version'
}

/** Secret id or ARN, then the word SecretString, a JSON key, a version stage and a version id. */
function secretFault(text: string): string | undefined {
  const parts = text.replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:[^:]*:/, '').split(':')
  const [id, word = ''] = parts
  if (!id) return 'expected the name or ARN of a secret'
  if (!/^(SecretString|x|)$/.test(word)) return `has "${word}", expected "SecretString"`
  return parts.length > 5 ? 'has too many parts' : undefined
}
