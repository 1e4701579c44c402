import { plain } from '../../../node/plain.ts'
import { given, isList, itemsOf } from '../../../node/values.ts'
import { preferenceOf } from '../../../rollout/deployments/functions.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'deployment-type-is-list',
  group: 'rollout',
  severity: 'error',
  summary: 'The type of a deployment is one name',
  rationale:
    'SAM passes a list in Type on as it is, and CodeDeploy takes only one name: the deployment of the stack fails.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html',
  ],
  fixable: true,
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report }) {
        const type = given(preferenceOf(fn), 'Type')
        if (!isList(type)) return
        const [first, ...rest] = itemsOf(type)
        const name = first && rest.length === 0 ? plain(first) : undefined
        report(type, `"Type" of "${fn.id}" is a list, expected one name`, {
          fixes:
            typeof name === 'string' ? fix(true, `Write "${name}"`, replaceValue(type, name)) : [],
        })
      },
    },
  },
})
