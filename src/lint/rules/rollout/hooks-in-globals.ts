import { at, entriesOf } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'hooks-in-globals',
  group: 'rollout',
  severity: 'warning',
  summary: 'Hooks are given to the function that they test',
  rationale:
    'Hooks in Globals go to every function, the hook functions included: a hook then waits for a deployment of its own that calls it, and tests functions that it was not written for.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html',
  ],
  check: {
    wholeSource({ report, template }) {
      const hooks = at(template.root, 'Globals', 'Function', 'DeploymentPreference', 'Hooks')
      for (const entry of entriesOf(hooks)) {
        report(
          entry,
          `"${entry.key}" in Globals is a hook of every function, also of the hook itself`,
        )
      }
    },
  },
})
