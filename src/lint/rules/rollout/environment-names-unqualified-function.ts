import {
  environmentMachinesOf,
  environmentNamesOf,
} from '../../../rollout/consumers/environment-names.ts'
import { functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { hookIdsOf } from '../../../rollout/deployments/hooks.ts'
import { machineUsesOf } from '../../../rollout/deployments/state-machines.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import type { Model } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'environment-names-unqualified-function',
  group: 'rollout',
  severity: 'info',
  summary: 'What a function calls or starts is known to it by its alias, where it has one',
  rationale:
    'A function that is given the name or ARN of another, or of a state machine, most often calls it. Without a qualifier that runs $LATEST, or the newest revision, past the alias and any gradual deployment of it.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-alias.html',
  ],
  exceptions: 'Functions that manage what they are given and do not call it.',
  check: {
    wholeExpansion({ report, template }) {
      const uses = new Map(functionUsesOf(template).map(use => [use.fn.id, use]))
      const hooks = hookIdsOf(template)
      for (const { resource, node, fn, via, isPlain } of environmentNamesOf(template)) {
        const target = uses.get(fn.id)
        const isCall = via === 'function' && isPlain && !hooks.has(resource.id)
        if (!isCall || !target || target.aliases.length === 0 || target.isHook) continue
        report(node, messageOf(resource, target.source, template))
      }
      const machines = new Map(machineUsesOf(template).map(use => [use.machine.id, use]))
      for (const { resource, node, machine, via } of environmentMachinesOf(template)) {
        const target = machines.get(machine.id)
        if (via === 'machine' && target) report(node, messageOf(resource, target.source, template))
      }
    },
  },
})

const messageOf = (caller: Resource, called: Resource, model: Model): string =>
  `"${sourceOrSelf(model, caller).id}" knows "${called.id}" past its alias, expected the alias`
