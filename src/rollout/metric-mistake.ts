import { nearest } from '../sam/nearest.ts'
import type { Metric } from './alarm.ts'

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

/** What keeps a metric of Lambda from ever having data: the property that is wrong, and words that follow the alarm's name. */
export function metricMistake({ namespace, name, dimensions }: Metric) {
  if (namespace !== 'AWS/Lambda') return undefined
  if (name !== undefined && !metricNames.has(name)) {
    const near = nearest(name, metricNames)
    // New metrics appear without notice; only what is nearly a known one is surely wrong.
    const message = `watches "${name}", which Lambda does not record, did you mean "${near}"`
    return near
      ? { property: 'MetricName', message, instead: `Write "MetricName: ${near}"` }
      : undefined
  }
  const names = dimensions?.map(dimension => dimension.name)
  if (!names || names.includes(undefined)) return undefined
  if (emitted.includes([...names].sort().join('+'))) return undefined
  const message = `has the dimensions ${names.join(', ')}, expected FunctionName, Resource and ExecutedVersion`
  return { property: 'Dimensions', message, instead: undefined }
}
