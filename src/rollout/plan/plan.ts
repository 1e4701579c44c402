import { byPlace, locate } from '../../node/finding.ts'
import { expandedModel } from '../../sam/expanded-model.ts'
import type { ModelOptions } from '../../sam/model-of.ts'
import { settle } from '../../sam/options.ts'
import type { Model } from '../../template/model.ts'
import { deploymentsOf } from '../deployments/deployments.ts'
import { machineDeploymentsOf } from '../deployments/state-machines.ts'
import type { Planning } from './alarm-plan.ts'
import { defaultAssumptions, scopeAssumptions, trafficAssumptions } from './assumptions.ts'
import { deploymentPlan } from './deployment-plan.ts'
import { machinePlan } from './machine-plan.ts'
import { actionDelay, metricDelay, slowMetricDelay } from './outcome.ts'
import type { DeploymentPlan, Plan, StackPlan, Traffic } from './shape.ts'

/** What a caller may say about a plan; the library contract. */
export interface PlanOptions extends ModelOptions {
  /** Calls of each alias per second. Without it, no probability is computed. */
  requestsPerSecond?: number
  /** The share of calls that fail on a bad release, from 0 to 1. */
  errorRate?: number
  /** The share of calls that fail on the old version, and on a healthy release. Default 0. */
  baseline?: number
}

/**
 * What each gradual deployment of a template does over time, what its alarms can notice and when, and what
 * a bad release would cost. A parameter that is not given has its default.
 */
export function plan(text: string, options: PlanOptions = {}): Plan {
  const { requestsPerSecond, errorRate, baseline = 0, ...expansion } = options
  const { file } = settle(expansion)
  const { root, model, problems, files } = expandedModel({ file, text }, expansion, {
    takesDefaults: true,
  })
  const findings = problems.map(problem => locate(problem, root, files)).sort(byPlace)
  const traffic: Traffic | undefined =
    requestsPerSecond === undefined
      ? undefined
      : { requestsPerSecond, ...(errorRate !== undefined && { errorRate }), baseline }
  const common = { file, ...(traffic && { traffic }) }
  if (!model) return { ...common, assumptions: [], findings }
  const planning: Planning = { model, traffic, known: new Map(), enough: new Map() }
  const deployments = [
    ...deploymentsOf(model).flatMap(one => deploymentPlan(one, planning)),
    ...machineDeploymentsOf(model).flatMap(one => machinePlan(one, planning)),
  ]
  const stack = stackOf(deployments)
  const assumptions = deployments.length > 0 ? assumptionsOf(deployments, model, traffic) : []
  return { ...common, deployments, ...(stack && { stack }), assumptions, findings }
}

/** One rollback among the deployments rolls the stack back; they are independent of each other. */
function stackOf(deployments: readonly DeploymentPlan[]): StackPlan | undefined {
  const known = deployments.flatMap(({ release }) => (release ? [release] : []))
  if (known.length === 0) return undefined
  const some = (of: 'atLeast' | 'atMost') =>
    1 - known.reduce((all, one) => all * (1 - one.falseRollbackProbability[of]), 1)
  return {
    deployments: known.length,
    falseRollbackProbability: { atLeast: some('atLeast'), atMost: some('atMost') },
  }
}

/** What the figures rest on. */
function assumptionsOf(
  deployments: readonly DeploymentPlan[],
  model: Model,
  traffic: Traffic | undefined,
): string[] {
  const scopes = deployments.flatMap(({ alarms }) => alarms.map(({ scope }) => scope))
  return [
    `Metrics take ${metricDelay} min to arrive, ${slowMetricDelay} min where they are slow; CodeDeploy acts ${actionDelay * 60} s after an alarm. AWS gives no numbers`,
    'A linear deployment ends with its last step, and an alarm at that very moment is too late',
    'Alarms are healthy at the start, their periods slide by a minute unless they follow the clock, and CloudWatch fetches 2 points more than it evaluates, 5 at least',
    ...scopeAssumptions(scopes),
    ...(deployments.some(({ kind }) => kind === 'state-machine')
      ? [
          'CloudFormation looks at the alarms of a state machine once a minute; executions fail at once',
        ]
      : []),
    ...defaultAssumptions(model),
    ...(traffic
      ? [...trafficAssumptions(traffic), "The first shift falls on the start of a metric's minute"]
      : ['Calls come independently of each other, at a constant rate']),
  ]
}
