import { alarmTypes } from '../../../rollout/alarms/use.ts'
import { deploymentsOf, versionName } from '../../../rollout/deployments/deployments.ts'
import { hookIdsOf } from '../../../rollout/deployments/hooks.ts'
import { cyclesOf, inSourceTerms, isThroughDeployment, needText } from '../../../template/cycles.ts'
import type { Edge } from '../../../template/graph.ts'
import type { Model } from '../../../template/model.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'hook-cycle',
  group: 'rollout',
  severity: 'error',
  summary: 'Hooks and alarms of a deployment do not need the alias that it moves',
  rationale:
    'The alias needs its deployment group, hooks and alarms first. A hook or alarm that refers to the alias, or to an API that calls it, closes a circle, and CloudFormation refuses the template.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
    'https://aws.amazon.com/blogs/infrastructure-and-automation/handling-circular-dependency-errors-in-aws-cloudformation/',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const cycle of cyclesOf(template)) {
        if (!isThroughDeployment(cycle, template)) continue
        const steps = inSourceTerms(cycle, template)
        const closing = closingOf(cycle, template)
        const step = steps.find(({ use }) => use.where === closing?.use.where) ?? steps[0]
        if (!step) continue
        const others = steps.filter(other => other !== step)
        const message = `Circle through a deployment: ${needText(step)}; ${adviceOn(cycle, closing, template)}`
        report(step.use.where, message, {
          related: others.map(other => ({ message: needText(other), at: other.use.where })),
        })
      }
    },
  },
})

const forAlias = "use the alias's name as text"
const takeOut = 'take it out of the deployment'
const forStage = "use the stage's name as text"

/** What to do where an alarm needs an API; the metrics of HTTP APIs know no name. */
const advices: ReadonlyMap<string, string> = new Map([
  ['AWS::ApiGateway::RestApi', "use the API's name as text"],
  ['AWS::ApiGatewayV2::Api', takeOut],
  ['AWS::ApiGateway::Stage', forStage],
  ['AWS::ApiGatewayV2::Stage', forStage],
])

function adviceOn(cycle: readonly Edge[], closing: Edge | undefined, model: Model): string {
  if (closing?.use.by === 'DependsOn') return 'take it out of DependsOn'
  const isHooks = cycle.some(({ from }) => hookIdsOf(model).has(from))
  const forHook = isHooks ? adviceForHook(cycle, model) : undefined
  return forHook ?? advices.get(typeOf(closing?.to, model) ?? '') ?? forAlias
}

/** A hook is to call the new version, which is not behind the alias yet, nor behind its API. */
function adviceForHook(cycle: readonly Edge[], model: Model): string | undefined {
  const deployment = deploymentsOf(model).find(({ alias }) =>
    cycle.some(({ from }) => from === alias.id),
  )
  const version = deployment && versionName(deployment, model)
  return version === undefined ? undefined : `name the version instead, !Ref ${version}`
}

const typeOf = (id: string | undefined, { resources }: Model) =>
  id === undefined ? undefined : resources.get(id)?.type

/** Where the circle is best cut: at an alarm, else at what needs the API that calls the alias, or the alias. */
function closingOf(cycle: readonly Edge[], model: Model): Edge | undefined {
  const isTo = (is: (type: string) => boolean) => (edge: Edge) => is(typeOf(edge.to, model) ?? '')
  const isAlarm = (id: string) => alarmTypes.has(typeOf(id, model) ?? '')
  return (
    cycle.find(({ from, to }) => isAlarm(from) && !isAlarm(to)) ??
    cycle.find(isTo(type => advices.has(type))) ??
    cycle.find(isTo(type => type === 'AWS::Lambda::Alias')) ??
    cycle[0]
  )
}
