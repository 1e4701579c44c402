import { at, entriesOf } from '../../../node/values.ts'
import { consumersOfFunction, targetOf } from '../../../rollout/consumers/consumers.ts'
import {
  type Deployment,
  deploymentName,
  deploymentsOf,
} from '../../../rollout/deployments/deployments.ts'
import { hookIdsOf } from '../../../rollout/deployments/hooks.ts'
import { type Model, perModel } from '../../../template/model.ts'
import { namesInExpansion } from '../../../template/uses.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alias-has-no-visible-consumer',
  group: 'rollout',
  severity: 'info',
  summary: 'Something calls the alias whose traffic shifts',
  rationale:
    'A canary observes the calls of the alias. Where nothing in the template calls or publishes the alias, callers elsewhere must name it; those that name the function get the new code at once.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html'],
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const { alias, fn, source, aliasName } = deployment
        if (fn && hookIdsOf(template).has(fn.id)) continue
        const callers = fn ? consumersOfFunction(template, fn.id) : []
        const isCalled = callers.some(({ via }) => via === 'alias')
        if (isCalled || isNamed(deployment, template)) continue
        const name = aliasName ?? 'the alias'
        report(
          source ?? alias,
          `Nothing in this template calls "${deploymentName(deployment)}:${name}", a canary may see no traffic`,
        )
      }
    },
  },
})

/** Whether anything names the alias, by reference or, to hand it on, as text. */
const isNamed = ({ alias, fn }: Deployment, model: Model): boolean =>
  namesInExpansion(model).has(alias.id) || namedByText(model).has(fn?.id ?? '')

/** The functions whose aliases are handed on as text: by outputs, Parameter Store, or the environment of others. */
const namedByText = perModel(
  model =>
    new Set(
      handedOn(model).flatMap(({ value }) => {
        const target = targetOf(value, model)
        return target?.via === 'alias' ? [target.fn.id] : []
      }),
    ),
)

function handedOn({ expansion, resources }: Model) {
  const entries = [...resources.values()].flatMap(({ type, body }) => {
    if (type === 'AWS::SSM::Parameter') return entriesOf(at(body, 'Properties'))
    return entriesOf(at(body, 'Properties', 'Environment', 'Variables'))
  })
  return [...entriesOf(at(expansion, 'Outputs')).flatMap(one => entriesOf(one.value)), ...entries]
}
