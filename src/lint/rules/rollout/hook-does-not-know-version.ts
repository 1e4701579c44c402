import { versionName } from '../../../rollout/deployments/deployments.ts'
import { type HookTarget, hookTargetsOf } from '../../../rollout/deployments/hook-targets.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
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
      for (const target of hookTargetsOf(template)) {
        const { fn, deployment } = target
        if (knowsVersion(target) || seen.has(fn.id)) continue
        seen.add(fn.id)
        const source = sourceOrSelf(template, fn)
        const version = versionName(deployment, template) ?? 'the version'
        const message = isEarly(target)
          ? `Hook "${source.id}" knows the alias, which is on the old version before traffic, expected "${version}"`
          : `The environment of hook "${source.id}" does not name "${version}"`
        report(source, message)
      }
    },
  },
})

/** After traffic has shifted the alias is the new version. */
const knowsVersion = ({ hook, qualified, aliased }: HookTarget): boolean =>
  qualified.length > 0 || (hook === 'PostTraffic' && aliased.length > 0)

const isEarly = ({ hook, aliased }: HookTarget): boolean =>
  hook === 'PreTraffic' && aliased.length > 0
