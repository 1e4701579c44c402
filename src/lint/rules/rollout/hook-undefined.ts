import { at } from '../../../node/values.ts'
import { deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import type { Case } from '../../../template/case.ts'
import { yieldedId } from '../../../template/evaluate-parts.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import { yieldsAnything } from '../../facts/attributes.ts'
import { defineRule } from '../../rule.ts'

const callable = new Set(['AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version'])

export default defineRule({
  id: 'hook-undefined',
  group: 'rollout',
  severity: 'error',
  summary: 'A hook is a function that exists',
  rationale:
    'A hook that refers to nothing, or to something that is no function, makes the deployment of the stack fail, at the moment when traffic should begin to shift.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
  ],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { hooks } of deploymentsOf(template)) {
        for (const [name, hook] of Object.entries(hooks)) {
          if (!hook) continue
          const wrong = value.cases(hook).flatMap(one => mistake(one, template) ?? [])
          for (const what of wrong) report(hook, `Hook ${name} refers to ${what}`)
        }
      }
    },
  },
})

/** What a hook refers to, where it is not a function. */
function mistake(hook: Case, { resources, root, value }: Model): string | undefined {
  const id = referencedId(hook) ?? yieldedId(hook, value)
  if (id === undefined || at(root, 'Parameters', id) || id.startsWith('AWS::')) return undefined
  const target = resources.get(id)
  if (!target) return `"${id}", which the template does not have`
  const isPossible = callable.has(target.type) || yieldsAnything(target.type)
  return isPossible ? undefined : `${target.type} "${id}", expected a function`
}
