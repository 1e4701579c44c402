import type { Metric } from '../alarms/alarm.ts'
import { httpApiMetrics, restApiMetrics, webSocketApiMetrics } from './api-gateway.ts'
import type { MetricFamily } from './family.ts'
import { lambdaMetrics } from './lambda.ts'
import { queueMetrics } from './sqs.ts'
import { stateMachineMetrics } from './step-functions.ts'

/** The families of metrics that Sluice knows whole. */
export const metricFamilies: readonly MetricFamily[] = [
  lambdaMetrics,
  restApiMetrics,
  httpApiMetrics,
  webSocketApiMetrics,
  queueMetrics,
  stateMachineMetrics,
]

const failing = ({ namespace, name }: Metric) =>
  metricFamilies.filter(family => family.namespace === namespace && family.failures === name)

/** Whether a metric is 1 for each call that fails, and 0 for each other one. */
export const isOfFailures = (metric: Metric | undefined): boolean =>
  metric !== undefined && failing(metric).length > 0

/** Whether it is known what a metric counts. */
export const isOfKnownFamily = ({ namespace, name = '' }: Metric): boolean =>
  metricFamilies.some(family => family.namespace === namespace && family.names.has(name))

/** Whether one metric counts the calls of which the other tells the failures. */
export const countsCallsOf = (calls: Metric, failures: Metric): boolean =>
  failing(failures).some(
    family => family.namespace === calls.namespace && family.calls === calls.name,
  )
