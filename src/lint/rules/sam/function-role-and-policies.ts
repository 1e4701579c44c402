import { at } from '../../../node/values.ts'
import { propertiesOf } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

const ofGeneratedRole = ['Policies', 'PermissionsBoundary', 'RolePath', 'AssumeRolePolicyDocument']

export default defineRule({
  id: 'function-role-and-policies',
  group: 'sam',
  severity: 'warning',
  summary: 'A function with a role of its own has no settings for a generated one',
  rationale:
    'Policies, PermissionsBoundary, RolePath and AssumeRolePolicyDocument belong to the role that SAM makes. With Role it makes none, and drops them without a word: the function lacks the permissions.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-role',
  ],
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report, value }) {
        const properties = propertiesOf(fn)
        const hasRole = value.cases(at(properties, 'Role')).every(role => role !== undefined)
        if (!hasRole) return
        for (const name of ofGeneratedRole) {
          const entry = properties.entries.get(name)
          // What Globals says may be meant for the other functions.
          if (entry?.keyOrigin.kind !== 'written') continue
          if (!value.ever(entry.value, one => one !== undefined)) continue
          report(entry, `"${name}" of "${fn.id}" has no effect, for the function has a "Role"`)
        }
      },
    },
  },
})
