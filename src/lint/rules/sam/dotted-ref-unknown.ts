import { samTypes } from '../../../sam/types/index.ts'
import type { Model } from '../../../template/model.ts'
import { isDotted, isMetadata, usesBy } from '../../../template/uses.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'dotted-ref-unknown',
  group: 'sam',
  severity: 'error',
  summary: 'A reference such as Fn.Alias names something that SAM generates',
  rationale:
    'SAM replaces Fn.Alias and Fn.Version by the ids of what it generates, which it does only where AutoPublishAlias is set. Otherwise the name stays, and CloudFormation refuses the template.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const use of usesBy(template, 'Ref')) {
        if (isMetadata(use) || !isDotted(use, template)) continue
        const reason = reasonFor(use.name, template)
        if (reason) report(use.where, `"${use.name}" names nothing that SAM generates, ${reason}`)
      }
    },
  },
})

function reasonFor(reference: string, { source }: Model): string | undefined {
  const [id = '', name = ''] = reference.split('.')
  const known = Object.keys(samTypes.get(source.get(id)?.type ?? '')?.referable ?? {})
  if (known.length === 0) return undefined
  if (!known.includes(name)) return `expected one such as "${id}.${known[0]}"`
  const isPublished = name === 'Alias' || name === 'Version'
  return isPublished ? `"${id}" has no "AutoPublishAlias"` : `"${id}" is not set up to have one`
}
