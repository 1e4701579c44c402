import { at } from '../../../node/values.ts'
import { alarmsOf, type Metric } from '../../../rollout/alarm.ts'
import { nearest } from '../../../sam/nearest.ts'
import { defineRule } from '../../rule.ts'

/** The sets of dimensions under which Lambda records its metrics. */
const emitted = [
  '',
  'FunctionName',
  'FunctionName+Resource',
  'ExecutedVersion+FunctionName+Resource',
  'EventSourceMappingUUID',
  'EventSourceMappingUUID+FunctionName',
]

const metricNames = new Set([
  'Invocations',
  'Errors',
  'DeadLetterErrors',
  'DestinationDeliveryFailures',
  'Throttles',
  'OversizedRecordCount',
  'ProvisionedConcurrencyInvocations',
  'ProvisionedConcurrencySpilloverInvocations',
  'RecursiveInvocationsDropped',
  'Duration',
  'PostRuntimeExtensionsDuration',
  'IteratorAge',
  'OffsetLag',
  'ConcurrentExecutions',
  'ProvisionedConcurrentExecutions',
  'ProvisionedConcurrencyUtilization',
  'UnreservedConcurrentExecutions',
  'ClaimedAccountConcurrency',
  'AsyncEventsReceived',
  'AsyncEventAge',
  'AsyncEventsDropped',
  'UrlRequestCount',
  'Url4xxCount',
  'Url5xxCount',
  'UrlRequestLatency',
  'PolledEventCount',
  'FilteredOutEventCount',
  'InvokedEventCount',
  'FailedInvokeEventCount',
  'DroppedEventCount',
  'OnFailureDestinationDeliveredEventCount',
  'DeletedEventCount',
  'ProvisionedPollers',
])

export default defineRule({
  id: 'alarm-dimensions-never-emitted',
  group: 'rollout',
  severity: 'error',
  summary: 'An alarm names a metric that Lambda records',
  rationale:
    'Lambda records its metrics by function, by function and Resource, and by function, Resource and ExecutedVersion. An alarm on other dimensions, or on another name, never has data, and never fires.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html'],
  check: {
    wholeExpansion({ report, template }) {
      for (const { metrics, resource } of alarmsOf(template).values()) {
        for (const metric of metrics.filter(({ namespace }) => namespace === 'AWS/Lambda')) {
          const wrong = mistake(metric)
          if (!wrong) continue
          const where = at(resource.body, 'Properties', wrong.property) ?? resource
          report(where, `"${resource.id}" ${wrong.message}`)
        }
      }
    },
  },
})

function mistake({ name, dimensions }: Metric) {
  if (name !== undefined && !metricNames.has(name)) {
    const near = nearest(name, metricNames)
    // New metrics appear without notice; only what is nearly a known one is surely wrong.
    const message = `watches "${name}", which Lambda does not record, did you mean "${near}"`
    return near ? { property: 'MetricName', message } : undefined
  }
  const names = dimensions?.map(dimension => dimension.name)
  if (!names || names.includes(undefined)) return undefined
  if (emitted.includes([...names].sort().join('+'))) return undefined
  const message = `has the dimensions ${names.join(', ')}, expected FunctionName, Resource and ExecutedVersion`
  return { property: 'Dimensions', message }
}
