import { weakeningsOf } from '../../../diff/weakening.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'protection-weakened',
  group: 'rollout',
  severity: 'warning',
  summary: 'A change does not take protection from a deployment unnoticed',
  rationale:
    'A shorter shift, an alarm or a hook that is gone, a higher threshold: each is a small change in a template, and decides how much of the next bad release gets through. A reviewer should see it as such.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    since({ diff, report }) {
      for (const { where, message } of weakeningsOf(diff)) report(where, message)
    },
  },
})
