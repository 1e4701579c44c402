import { hookTargetsOf } from '../../../rollout/hook-targets.ts'
import { sourceOf } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'hook-does-not-know-version',
  group: 'rollout',
  severity: 'info',
  summary: 'A hook knows which version it tests',
  rationale:
    'CodeDeploy tells a hook the ids of the deployment and of the event, not the function. A hook whose environment does not name the version tests something else, or nothing.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      const seen = new Set<string>()
      for (const { fn, deployment, qualified } of hookTargetsOf(template)) {
        if (qualified.length > 0 || seen.has(fn.id)) continue
        seen.add(fn.id)
        const source = sourceOf(template, fn) ?? fn
        const tested = deployment.source?.id ?? deployment.fn?.id ?? 'the function'
        report(source, `The environment of hook "${source.id}" does not name "${tested}.Version"`)
      }
    },
  },
})
