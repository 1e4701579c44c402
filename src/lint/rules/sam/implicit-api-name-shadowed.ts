import { at } from '../../../node/values.ts'
import { causeOf } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

const fixed = [
  'CodeDeployServiceRole',
  'ServerlessDeploymentApplication',
  'ServerlessHttpApi',
  'ServerlessRestApi',
]

export default defineRule({
  id: 'implicit-api-name-shadowed',
  group: 'sam',
  severity: 'error',
  summary: 'No resource has the logical id of one that SAM generates',
  rationale:
    'SAM gives its deployment application, its service role, deployment groups and implicit APIs fixed logical ids. A resource of the template with such an id is replaced without a word, and is never made.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { body, id, idOrigin, type } of template.source.values()) {
        // The implicit API as SAM wrote it out, in a published application: it is replaced by its like.
        if (at(body, 'Properties', '__MANAGE_SWAGGER')) continue
        const made = template.resources.get(id)
        const isReserved = fixed.includes(id) || id.endsWith('DeploymentGroup')
        if (!isReserved || made?.body.origin.kind !== 'generated') continue
        const cause = causeOf(template, made.body.origin)
        if (!cause || cause.id === id || !at(template.root, 'Resources', id)) continue
        const message = `SAM generates "${id}" for "${cause.id}", which replaces this ${type}`
        report(idOrigin, message, { related: [{ message: 'What SAM makes it for', at: cause }] })
      }
    },
  },
})
