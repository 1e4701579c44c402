import { sourceOf } from '../../../template/cause.ts'
import { isMetadata, usesInSource } from '../../../template/uses.ts'
import { defineRule } from '../../rule.ts'

/** Types whose generated ids have a hash in them, with the name that stands for the resource. */
const hashed: ReadonlyMap<string, string> = new Map([
  ['AWS::ApiGateway::Deployment', 'Deployment'],
  ['AWS::Lambda::Version', 'Version'],
])

export default defineRule({
  id: 'generated-id-reference-fragile',
  group: 'sam',
  severity: 'warning',
  summary: 'No reference names a generated resource by an id with a hash in it',
  rationale:
    'The logical ids of versions and API deployments that SAM generates end in a hash of what they are made from. After the next change the id is another one, and the reference names nothing.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const use of usesInSource(template)) {
        const made = template.resources.get(use.name)
        const name = made && hashed.get(made.type)
        if (!made || !name || template.source.has(use.name) || isMetadata(use)) continue
        const source = sourceOf(template, made)
        const instead = source ? `, write "${source.id}.${name}" instead` : ''
        report(use.where, `The id "${use.name}" changes with what it is made from${instead}`)
      }
    },
  },
})
