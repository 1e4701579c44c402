import { ifMeant } from '../../../node/nearest.ts'
import { entriesOf } from '../../../node/values.ts'
import { meant } from '../../../sam/meant.ts'
import { samTypes } from '../../../sam/types/index.ts'
import { defineRule } from '../../rule.ts'

const attributes = [
  'Condition',
  'Connectors',
  'DeletionPolicy',
  'DependsOn',
  'IgnoreGlobals',
  'Metadata',
  'Properties',
  'Type',
  'UpdatePolicy',
  'UpdateReplacePolicy',
]

export default defineRule({
  id: 'sam-ignored-resource-attribute',
  group: 'sam',
  severity: 'warning',
  summary: 'A resource of SAM has only attributes that SAM passes on',
  rationale:
    'SAM drops keys beside Type and Properties that it does not know without a word. A misspelt DeletionPolicy protects nothing, and properties one level too far out do nothing.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-attributes.html',
  ],
  corresponds: ['cfn-lint W3001'],
  fixable: true,
  check: {
    wholeSource({ report, template: { source } }) {
      for (const { body, type } of source.values()) {
        if (!samTypes.has(type)) continue
        for (const entry of entriesOf(body).filter(({ key }) => !isKept(key))) {
          const names = entry.key === 'CreationPolicy' ? [] : attributes
          const { near, fixes } = meant(entry.key, entry.keyOrigin, names, body)
          const hint = ifMeant(near)
          report(entry, `SAM drops the attribute "${entry.key}" of ${type}${hint}`, { fixes })
        }
      }
    },
  },
})

const isKept = (key: string) => attributes.includes(key) || key.startsWith('Fn::')
